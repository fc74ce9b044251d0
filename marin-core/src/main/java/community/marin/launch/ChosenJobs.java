package community.marin.launch;

import community.marin.job.Job;
import community.marin.job.JobLauncher;
import community.marin.job.JobRequest;
import community.marin.job.local.LocalJobs;
import community.marin.job.ray.RayJobs;
import community.marin.time.Sleeper;
import community.marin.tpu.launch.PodJobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs each job where it belongs: on the Ray cluster, if the environment names one by {@code RAY_ADDRESS}; else a job that asks for TPUs on a pod,
 * and any other as a process of this machine. Each of them is opened when the first job needs it.
 */
public final class ChosenJobs implements JobLauncher, AutoCloseable {
    private final Map<String, String> environment;
    private final Sleeper sleeper;
    private final Supplier<PodJobs> pods;
    private Optional<PodJobs> openPods = Optional.empty();
    private Optional<JobLauncher> openRay = Optional.empty();
    private Optional<JobLauncher> openLocal = Optional.empty();

    /**
     * Chooses by an environment.
     *
     * @param pods opens the jobs on pods
     */
    public ChosenJobs(Map<String, String> environment, Sleeper sleeper, Supplier<PodJobs> pods) {
        this.environment = Map.copyOf(environment);
        this.sleeper = sleeper;
        this.pods = pods;
    }

    @Override
    public Job launch(JobRequest request) throws IOException {
        return launcher(request.tpu().isPresent()).launch(request);
    }

    @Override
    public Optional<Job> find(String name) throws IOException {
        return launcher(true).find(name);
    }

    private synchronized JobLauncher launcher(boolean needsTpu) {
        if (!environment.getOrDefault(RayJobs.ADDRESS, "").isBlank()) {
            openRay = openRay.or(() -> Optional.of(RayJobs.open(environment)));
            return openRay.get();
        } else if (needsTpu) {
            openPods = openPods.or(() -> Optional.of(pods.get()));
            return openPods.get();
        }
        openLocal = openLocal.or(
                () -> Optional.of(new LocalJobs(Path.of(System.getProperty("java.io.tmpdir")), environment, sleeper)));
        return openLocal.get();
    }

    @Override
    public synchronized void close() {
        openPods.ifPresent(PodJobs::close);
    }
}
