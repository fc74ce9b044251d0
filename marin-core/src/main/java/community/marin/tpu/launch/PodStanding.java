package community.marin.tpu.launch;

import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.supervise.PodState;
import community.marin.tpu.worker.JobFolder;
import community.marin.tpu.worker.WorkerFiles;
import community.marin.tpu.worker.WorkerState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a job stands: what who followed it last noted, and what its machines tell, which is newer if nobody follows it.
 *
 * @param record what was noted
 * @param workers the machines of its present attempt; may be empty if the job has ended
 * @param now the time by the bucket's clock
 */
public record PodStanding(JobRecord record, List<WorkerState> workers, Instant now) {
    /** Who follows a job notes within this time what has happened. */
    private static final Duration NOTED = Duration.ofMinutes(3);

    /** Copies the list. */
    public PodStanding {
        workers = List.copyOf(workers);
    }

    /** How a job stands now. */
    static PodStanding read(PodSite site, JobRecord record) throws IOException {
        JobFolder folder = JobFolder.of(site.pods(), record.spec().name());
        List<WorkerState> workers = new WorkerFiles(site.storage(), folder)
                .read(
                        record.state().attempt().number(),
                        record.spec().slices(),
                        record.spec().type().hosts());
        return new PodStanding(record, workers, site.now());
    }

    /** One line: what was noted, and whether nobody follows any more. */
    public String line() {
        return StateText.line(record) + warning().map(text -> "; " + text).orElse("");
    }

    /** What is to be done since nobody follows the job, if that can be seen: one line. */
    public Optional<String> warning() {
        if (record.isEnded()) {
            return Optional.empty();
        }
        String attach = "nobody follows: marin tpu attach " + record.spec().name();
        boolean isLive = !(record.state() instanceof PodState.Over) && !(record.state() instanceof PodState.Deleted);
        boolean haveAllEnded = !workers.isEmpty()
                && workers.stream().allMatch(worker -> worker.exitCode().isPresent());
        if (isLive && haveAllEnded && workers.stream().allMatch(this::isLongAgo)) {
            return Optional.of("its command has ended; " + attach);
        }
        return record.state() instanceof PodState.Requested requested && isLongAgo(requested.notBefore())
                ? Optional.of(attach)
                : Optional.empty();
    }

    /** The last heartbeat comes with the end. */
    private boolean isLongAgo(WorkerState worker) {
        return worker.heartbeat().map(this::isLongAgo).orElse(true);
    }

    private boolean isLongAgo(Instant then) {
        return Duration.between(then, now).compareTo(NOTED) > 0;
    }
}
