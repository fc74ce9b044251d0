package community.marin.job;

import community.marin.storage.StoragePaths;
import community.marin.tpu.AcceleratorType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Runs a command on a pod and follows it: its lines become log lines of the caller. */
public final class RunOnPod {
    /** The variable in which the command finds where to write. */
    public static final String OUTPUT_PATH = "MARIN_OUTPUT_PATH";

    private static final Logger log = LogManager.getLogger(RunOnPod.class);

    private RunOnPod() {}

    /**
     * Launches the command, or attaches to it if another process launched it before, and follows it to its end.
     *
     * @throws JobFailedException if the command ends with another exit code than 0, or its job otherwise
     * @throws JobRefusedException if it cannot be launched so
     * @throws InterruptedIOException if this thread is interrupted; a job on a pod goes on, and is found again by the next call
     */
    public static void run(RunOnPodConfig config, JobContext jobs) throws IOException {
        Job job = jobs.launcher().launch(request(config, jobs.name()));
        JobResult result;
        try {
            result = job.await(new Relay(job.name(), jobs.changes()));
        } catch (InterruptedIOException e) {
            if (job.survives()) {
                log.warn(
                        "Job {} goes on. Run this again to follow it, or end it with: marin tpu stop {}",
                        job.name(),
                        job.name());
            }
            throw e;
        }
        if (result.state() != JobState.SUCCEEDED) {
            throw new JobFailedException(job.name(), result);
        }
    }

    /** What {@link #run} would refuse a config by, found before anything runs; empty if nothing. */
    public static Optional<String> problem(RunOnPodConfig config) {
        try {
            JobRequest unused = request(config, "check");
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static JobRequest request(RunOnPodConfig config, String name) {
        Map<String, String> environment = new TreeMap<>(config.environment());
        config.paths().forEach((variable, path) -> environment.put(variable, StoragePaths.text(path)));
        environment.put(OUTPUT_PATH, StoragePaths.text(config.outputPath()));
        return JobRequestBuilder.builder()
                .name(name)
                .command(config.command())
                .image(config.image())
                .environment(environment)
                .secrets(config.secrets().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, secret -> SecretReference.parse(secret.getValue()))))
                .files(config.files())
                .tpu(config.tpuType()
                        .map(type -> new TpuSlices(
                                AcceleratorType.parse(type), config.slices(), config.zones(), config.capacity())))
                .retries(config.retries())
                .preemptionRetries(config.preemptionRetries())
                .timeout(config.timeout())
                .build();
    }

    /** Makes log lines of what a job says. */
    private static final class Relay implements JobListener {
        private final String job;
        private final Consumer<String> changes;

        Relay(String job, Consumer<String> changes) {
            this.job = job;
            this.changes = changes;
        }

        @Override
        public void line(String source, String line) {
            if (source.isEmpty()) {
                log.info("{}", line);
            } else {
                log.info("[{}] {}", source, line);
            }
        }

        @Override
        public void state(JobState state, String detail) {
            log.info("job {}: {}", job, detail);
            changes.accept(detail);
        }

        @Override
        public void trouble(String message) {
            log.warn("job {}: {}", job, message);
        }
    }
}
