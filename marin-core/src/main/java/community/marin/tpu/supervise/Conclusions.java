package community.marin.tpu.supervise;

import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.tpu.pod.PodSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what follows when nothing is left of an attempt: the end of the job, or another attempt. */
final class Conclusions {
    /** What so many attempts in a row did not reach, no other will. */
    private static final int MOST_MUTE = 3;

    private final Backoff backoff;

    Conclusions(Backoff backoff) {
        this.backoff = backoff;
    }

    /**
     * What follows.
     *
     * @param strays whether pods of the job are left that cannot be deleted
     */
    JobRecord conclude(JobRecord record, PodState.Deleted deleted, boolean strays, Instant now) {
        PodState.Over over = deleted.over();
        if (over instanceof PodState.Succeeded) {
            return ended(record, JobState.SUCCEEDED, 0, over.why());
        } else if (over instanceof PodState.Failed failed) {
            return failed(record, failed, deleted.leaked() || strays, now);
        }
        int preemptions = record.preemptions() + 1;
        JobRecord counted = record.withPreemptions(preemptions);
        if (preemptions > record.spec().preemptionRetries()) {
            return ended(
                    counted,
                    JobState.FAILED,
                    JobResult.NO_CAPACITY,
                    "it lost its machines " + preemptions + " times, the last time since " + over.why());
        }
        if (record.mute() >= MOST_MUTE && !record.stop()) {
            return ended(
                    counted,
                    JobState.FAILED,
                    JobResult.NO_CAPACITY,
                    "its machines never reached the bucket in " + record.mute() + " attempts; has the service account"
                            + " roles/storage.objectUser? see the serial console");
        }
        return again(counted, over, deleted.leaked() || strays, 1, now);
    }

    private JobRecord failed(JobRecord record, PodState.Failed failed, boolean leaked, Instant now) {
        return switch (failed.cause()) {
            case STOPPED -> ended(record, JobState.STOPPED, failed.exitCode(), failed.why());
            case TIMEOUT, REFUSED -> ended(record, JobState.FAILED, failed.exitCode(), failed.why());
            case CAPACITY -> noCapacity(record, failed, leaked, now);
            case ZONE -> zoneRefused(record, failed, leaked, now);
            case COMMAND -> {
                int failures = record.failures() + 1;
                JobRecord counted = record.withFailures(failures);
                yield failures > record.spec().retries()
                        ? ended(counted, JobState.FAILED, failed.exitCode(), failed.why())
                        : again(counted, failed, leaked, failures, now);
            }
        };
    }

    private JobRecord zoneRefused(JobRecord record, PodState.Failed failed, boolean leaked, Instant now) {
        List<String> zones = new ArrayList<>(record.refusedZones());
        zones.add(failed.attempt().zone());
        JobRecord refused = record.withRefusedZones(zones);
        return refused.openZones().isEmpty()
                ? ended(refused, JobState.FAILED, failed.exitCode(), failed.why())
                : again(refused, failed, leaked, refused.refusals(), now);
    }

    private JobRecord noCapacity(JobRecord record, PodState.Failed failed, boolean leaked, Instant now) {
        JobRecord refused = record.withRefusals(record.refusals() + 1);
        Duration waited = Duration.between(record.waitingSince(), now);
        return waited.compareTo(record.spec().capacityWait()) > 0
                ? ended(refused, JobState.FAILED, failed.exitCode(), capacityNeverCame(record.spec(), failed))
                : again(refused, failed, leaked, refused.refusals(), now);
    }

    /** Another attempt; never while one before it may still be there. */
    private JobRecord again(JobRecord record, PodState.Over over, boolean leaked, int failures, Instant now) {
        if (record.stop()) {
            return ended(record, JobState.STOPPED, JobResult.STOPPED, "it was stopped");
        }
        if (leaked) {
            return ended(
                    record,
                    JobState.FAILED,
                    JobResult.NO_CAPACITY,
                    "a pod of it cannot be deleted, so that no other may be started, after " + over.why());
        }
        PodAttempt last = over.attempt();
        boolean moves = over instanceof PodState.Failed failed
                && (failed.cause() == FailureCause.CAPACITY || failed.cause() == FailureCause.ZONE);
        List<String> zones = record.spec().zones();
        List<String> open = record.openZones();
        int zone = zones.indexOf(last.zone());
        Optional<String> later =
                open.stream().filter(other -> zones.indexOf(other) > zone).findFirst();
        String nextZone = moves ? later.orElseGet(() -> open.get(0)) : last.zone();
        // The other zones are tried at once; only a round without success is followed by a wait.
        boolean waits = !moves || later.isEmpty();
        int round = moves ? (failures + open.size() - 1) / open.size() : failures;
        Instant notBefore = waits ? now.plus(backoff.after(round, record.spec().name(), last.number())) : now;
        return record.withState(new PodState.Requested(last.next(nextZone), now, notBefore))
                .withWaitingSince(moves ? record.waitingSince() : now)
                .withDeleting(Optional.empty());
    }

    private static String capacityNeverCame(PodSpec spec, PodState.Failed failed) {
        return "no capacity for " + (spec.slices() > 1 ? spec.slices() + " x " : "") + spec.type() + " ("
                + spec.capacity() + ") in "
                + String.join(", ", spec.zones()) + " within "
                + spec.capacityWait().toMinutes() + " min: " + failed.why();
    }

    private static JobRecord ended(JobRecord record, JobState state, int exitCode, String why) {
        return record.withResult(Optional.of(new JobResult(state, exitCode, why)));
    }
}
