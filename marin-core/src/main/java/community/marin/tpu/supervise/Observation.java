package community.marin.tpu.supervise;

import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.TpuCloudException;
import community.marin.tpu.worker.WorkerState;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a job's present attempt.
 *
 * @param cloud what Cloud TPU tells of its pod
 * @param strays pods of other attempts of the job, which should not be there; empty if nobody looked, or none could
 * @param workers what its machines tell, all of them
 * @param refusal what Cloud TPU answered when the pod was asked for last, if it was no
 */
public record Observation(
        Look cloud, Optional<List<CloudPod>> strays, List<WorkerState> workers, Optional<Refusal> refusal) {
    /** Copies the lists. */
    public Observation {
        strays = strays.map(List::copyOf);
        workers = List.copyOf(workers);
    }

    /** A look at Cloud TPU. */
    public sealed interface Look {}

    /** There is such a pod. */
    public record Present(CloudPod pod) implements Look {}

    /** There is none. */
    public record Absent() implements Look {}

    /** Cloud TPU did not answer. */
    public record Unknown() implements Look {}

    /**
     * Cloud TPU refuses to look into the attempt's zone, and will again.
     *
     * @param message what it said
     */
    public record Barred(String message) implements Look {}

    /**
     * A request that was refused.
     *
     * @param attempt the number of the attempt whose pod was asked for
     */
    public record Refusal(int attempt, TpuCloudException.Reason reason, String message) {
        /** A node is refused after its request was accepted: it is gone before it was there. */
        static Refusal ofNode(PodAttempt attempt) {
            return new Refusal(
                    attempt.number(),
                    TpuCloudException.Reason.CAPACITY,
                    "Cloud TPU accepted the request for a node in " + attempt.zone() + ", and made none");
        }
    }
}
