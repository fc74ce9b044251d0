package community.marin.tpu.scenario;

import community.marin.storage.Storages;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.google.GoogleTpuCloudProvider;
import community.marin.tpu.launch.PodJob;
import community.marin.tpu.launch.PodJobs;
import community.marin.tpu.launch.PodSite;
import community.marin.tpu.pod.PodDefaultsBuilder;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.supervise.SupervisionTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Somebody who launches jobs and follows them, with clients of their own. */
final class Runner implements AutoCloseable {
    /** Never reached in a test: machines may be slow. */
    static final Duration LONG = Duration.ofDays(1);

    private final CloudSite site;
    private final PodJobs jobs;
    private volatile boolean killed;

    /** Nothing is done any more after that, as when a process is killed. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    Runner(CloudSite site) {
        this(site, LONG, LONG);
    }

    /** One who is not patient with machines that are silent, or with pods that are not deleted. */
    Runner(CloudSite site, Duration heartbeatLimit, Duration deleteLimit) {
        this.site = site;
        this.jobs = new PodJobs(
                new PodSite(
                        PodSite.pods(site.prefix()),
                        new Storages(site.environment()).of(site.prefix()),
                        project -> new GoogleTpuCloudProvider().open(project, site.environment()),
                        times(heartbeatLimit, deleteLimit),
                        site.clock(),
                        this::sleep,
                        "me@here"),
                PodDefaultsBuilder.builder()
                        .project(Optional.of(CloudSite.PROJECT))
                        .zones(List.of(CloudSite.ZONE))
                        .build());
    }

    private static SupervisionTimes times(Duration heartbeatLimit, Duration deleteLimit) {
        return new SupervisionTimes(
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                LONG,
                heartbeatLimit,
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                deleteLimit,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }

    /** A command of bash on one slice. */
    static PodSpecBuilder spec(String name, String type, String script) {
        return PodSpecBuilder.builder()
                .name(name)
                .type(AcceleratorType.parse(type))
                .zones(List.of(CloudSite.ZONE))
                .project(CloudSite.PROJECT)
                .command(CloudSite.bash(script));
    }

    PodJobs jobs() {
        return jobs;
    }

    PodJob launch(PodSpecBuilder spec) throws IOException {
        return launch(spec.build());
    }

    PodJob launch(PodSpec spec) throws IOException {
        return jobs.launch(spec, List.of());
    }

    /** Launches a job and follows it. */
    Follower follow(PodSpecBuilder spec) throws IOException {
        return new Follower(launch(spec));
    }

    /** Deletes a pod by hand. */
    void delete(String pod) throws IOException {
        try (TpuCloud cloud = new GoogleTpuCloudProvider().open(CloudSite.PROJECT, site.environment())) {
            cloud.delete(CloudSite.ZONE, pod);
        }
    }

    /** Whoever follows a job for this runner does nothing any more. */
    void kill() {
        killed = true;
    }

    private void sleep(Duration time) throws InterruptedException {
        if (killed) {
            throw new Killed();
        }
        site.clock().sleep(time);
        if (killed) {
            throw new Killed();
        }
    }

    @Override
    public void close() {
        killed = true;
        jobs.close();
    }
}
