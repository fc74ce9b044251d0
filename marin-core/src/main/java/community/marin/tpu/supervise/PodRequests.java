package community.marin.tpu.supervise;

import community.marin.storage.Location;
import community.marin.tpu.cloud.PodRequest;
import community.marin.tpu.pod.PodIdentity;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.worker.JobFolder;
import java.util.Map;

/** Turns a job into requests for pods. */
public final class PodRequests {
    private final JobFolder folder;
    private final PodIdentity identity;
    private final String startupScript;

    /**
     * The requests of a job whose files are in a folder below {@code <prefix>/.marin/pods}.
     *
     * @param startupScript what every machine does first
     */
    public PodRequests(Location pods, String job, String startupScript) {
        this.startupScript = startupScript;
        this.folder = JobFolder.of(pods, job);
        this.identity = PodIdentity.of(pods, job);
    }

    /** The request for the pod of an attempt. Its metadata names the folder in which its machines find the rest; nothing of it is secret. */
    public PodRequest of(PodSpec spec, PodAttempt attempt) {
        return new PodRequest(
                identity.id(attempt.number()),
                attempt.zone(),
                spec.type(),
                spec.slices(),
                spec.capacity(),
                spec.runtimeVersion(),
                identity.labels(),
                Map.of(
                        "startup-script",
                        startupScript,
                        "marin-folder",
                        folder.attempt(attempt.number()).text()),
                spec.reservation(),
                spec.serviceAccount(),
                spec.network());
    }
}
