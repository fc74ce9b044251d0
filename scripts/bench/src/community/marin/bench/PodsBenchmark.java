package community.marin.bench;

import community.marin.job.JobListener;
import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.storage.Location;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import community.marin.tpu.launch.PodJob;
import community.marin.tpu.launch.PodJobs;
import community.marin.tpu.launch.PodSite;
import community.marin.tpu.pod.PodDefaults;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.supervise.SupervisionTimes;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** Processor time to follow many jobs on pods, against the time that they run. The bucket and Cloud TPU are simulated in memory. */
public final class PodsBenchmark {
    private static final int JOBS = 100;
    private static final Duration RUN = Duration.ofHours(4);

    private PodsBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        VirtualTime time = new VirtualTime(JOBS);
        LongAdder requests = new LongAdder();
        MemoryStorage storage = new MemoryStorage(time::now, requests);
        Location pods = new Location("gs://bench/.marin/pods");
        SimulatedCloud cloud = new SimulatedCloud(time::now, storage, requests, RUN);
        PodSite site = new PodSite(
                pods, storage, project -> cloud, SupervisionTimes.DEFAULT, Clock.systemUTC(), time, "bench@here");
        PodJobs jobs = new PodJobs(site, PodDefaults.NONE);

        long start = processorNanos();
        long wall = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(JOBS);
        List<Future<JobResult>> results = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            String name = "job-" + i;
            results.add(threads.submit(() -> follow(jobs, name, time)));
        }
        int succeeded = 0;
        for (Future<JobResult> result : results) {
            succeeded += result.get().state() == JobState.SUCCEEDED ? 1 : 0;
        }
        threads.shutdown();
        double simulated = Duration.between(VirtualTime.START, time.now()).toMillis() / 1e3;
        double used = (processorNanos() - start) / 1e9;
        System.out.printf(
                "%d jobs followed for %.1f h (%d succeeded, %d pods, %d preempted) in %.1f s%n",
                JOBS, simulated / 3600, succeeded, cloud.created(), cloud.preempted(), (System.nanoTime() - wall) / 1e9);
        System.out.printf(
                "%.2f%% of a core (goal: 1%%), %.1f requests a second%n",
                100 * used / simulated, requests.sum() / simulated);
    }

    private static JobResult follow(PodJobs jobs, String name, VirtualTime time) throws Exception {
        try {
            PodJob job = jobs.launch(
                    PodSpecBuilder.builder()
                            .name(name)
                            .type(AcceleratorType.parse("v5litepod-16"))
                            .zones(List.of("us-west4-a"))
                            .project("bench-project")
                            .capacity(Capacity.SPOT)
                            .command(List.of("train"))
                            .build(),
                    List.of());
            return job.await(new Silence());
        } finally {
            time.leave();
        }
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static final class Silence implements JobListener {
        @Override
        public void line(String source, String line) {}

        @Override
        public void state(JobState state, String detail) {}

        @Override
        public void trouble(String message) {}
    }
}
