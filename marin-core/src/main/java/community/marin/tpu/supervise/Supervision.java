package community.marin.tpu.supervise;

import community.marin.job.JobResult;
import community.marin.tpu.Capacity;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.CloudState;
import community.marin.tpu.cloud.TpuCloudException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what comes next for a job: a pure function of what is remembered, what is seen and what time it is. It takes one step at a time,
 * and asks again at once after each. What it wants done follows from the record alone, so that what a follower who died had not done yet is
 * done by the next.
 */
public final class Supervision {
    private final SupervisionTimes times;
    private final Backoff backoff;

    /** Decides with certain waits. */
    public Supervision(SupervisionTimes times) {
        this.times = times;
        this.backoff = new Backoff(times);
    }

    /**
     * What comes next.
     *
     * @param now by the clock of the bucket, which the times of the workers are by
     */
    public Decision next(JobRecord record, Observation seen, Instant now) {
        JobRecord changed = step(record, seen, now);
        List<Decision.Action> actions = new ArrayList<>();
        seen.strays().orElse(List.of()).forEach(stray -> delete(stray, actions));
        if (!changed.isEnded()) {
            actions.addAll(actions(changed, seen, now));
        } else if (seen.cloud() instanceof Observation.Present present) {
            delete(present.pod(), actions);
        }
        return new Decision(changed, actions, changed.equals(record) ? pause(changed, now) : Duration.ZERO);
    }

    private JobRecord step(JobRecord record, Observation seen, Instant now) {
        if (record.isEnded()) {
            return record;
        }
        PodState state = record.state();
        boolean isUnder = !(state instanceof PodState.Over) && !(state instanceof PodState.Deleted);
        if (record.stop() && isUnder) {
            return record.withState(stop(record, seen, now));
        } else if (state instanceof PodState.Requested requested) {
            return requested(record, requested, seen, now);
        } else if (state instanceof PodState.Provisioning provisioning) {
            return provisioning(record, provisioning, seen, now);
        } else if (state instanceof PodState.Starting starting) {
            return starting(record, starting, seen, now);
        } else if (state instanceof PodState.Running running) {
            return record.withState(new LiveAttempt(record.spec(), times, seen, now).judge(running));
        } else if (state instanceof PodState.Over over) {
            return over(record, over, seen, now);
        }
        return deleted(record, (PodState.Deleted) state, seen, now);
    }

    /** A command that has ended cannot be stopped any more. */
    private PodState stop(JobRecord record, Observation seen, Instant now) {
        PodState state = record.state();
        return new LiveAttempt(record.spec(), times, seen, now)
                .ended(state.attempt())
                .orElseGet(() -> new PodState.Failed(
                        stopped(state, seen, now), now, FailureCause.STOPPED, JobResult.STOPPED, "it was stopped"));
    }

    /** Nobody asks for a pod before its time: one that still waits for it cannot be on its way. */
    private static PodAttempt stopped(PodState state, Observation seen, Instant now) {
        boolean unasked = state instanceof PodState.Requested requested
                && now.isBefore(requested.notBefore())
                && !(seen.cloud() instanceof Observation.Barred);
        return unasked ? state.attempt().nowKnown() : state.attempt();
    }

    private JobRecord requested(JobRecord record, PodState.Requested requested, Observation seen, Instant now) {
        PodAttempt attempt = requested.attempt();
        if (seen.cloud() instanceof Observation.Present) {
            return record.withState(new PodState.Provisioning(attempt.nowKnown(), now));
        }
        if (seen.cloud() instanceof Observation.Barred barred) {
            return record.withState(
                    new PodState.Failed(attempt, now, FailureCause.ZONE, JobResult.NO_CAPACITY, barred.message()));
        }
        Optional<Observation.Refusal> refusal = seen.refusal()
                .filter(answer -> answer.attempt() == attempt.number())
                .filter(answer -> answer.reason() != TpuCloudException.Reason.UNAVAILABLE);
        if (refusal.isPresent()) {
            return refused(record, attempt, refusal.get(), now);
        }
        return isTiredOfWaiting(record, now) ? noCapacity(record, attempt, "there was no capacity", now) : record;
    }

    private JobRecord refused(JobRecord record, PodAttempt asked, Observation.Refusal refusal, Instant now) {
        PodAttempt attempt = asked.nowKnown();
        return switch (refusal.reason()) {
            case CAPACITY, QUOTA -> noCapacity(record, attempt, refusal.message(), now);
            case DENIED, INVALID ->
                record.withState(new PodState.Failed(
                        attempt, now, FailureCause.REFUSED, JobResult.NO_CAPACITY, refusal.message()));
            case UNAVAILABLE -> record;
        };
    }

    private static JobRecord noCapacity(JobRecord record, PodAttempt attempt, String why, Instant now) {
        return record.withState(new PodState.Failed(attempt, now, FailureCause.CAPACITY, JobResult.NO_CAPACITY, why));
    }

    private JobRecord provisioning(
            JobRecord record, PodState.Provisioning provisioning, Observation seen, Instant now) {
        PodAttempt attempt = provisioning.attempt();
        if (seen.cloud() instanceof Observation.Absent && record.spec().capacity() == Capacity.BEST_EFFORT) {
            return refused(record, attempt, Observation.Refusal.ofNode(attempt), now);
        }
        if (seen.cloud() instanceof Observation.Absent) {
            return record.withState(
                    new PodState.Lost(attempt, now, "its request is gone, and nobody here took it back"));
        }
        if (!(seen.cloud() instanceof Observation.Present present)) {
            return isTiredOfWaiting(record, now) ? noCapacity(record, attempt, "there was no capacity", now) : record;
        }
        CloudPod pod = present.pod();
        return switch (pod.state()) {
            case ACTIVE -> record.withState(new PodState.Starting(attempt, now)).withRefusals(0);
            case PREEMPTED -> record.withState(new PodState.Preempted(attempt, now, pod.detail()));
            case FAILED -> noCapacity(record, attempt, pod.detail(), now);
            case REFUSED ->
                record.withState(
                        new PodState.Failed(attempt, now, FailureCause.REFUSED, JobResult.NO_CAPACITY, pod.detail()));
            case DELETING -> record.withState(new PodState.Lost(attempt, now, "somebody deletes its request"));
            case WAITING, PROVISIONING -> {
                boolean waited = record.spec().zones().size() > 1
                        && pod.state() == CloudState.WAITING
                        && isOlder(provisioning.since(), times.zoneWait(), now);
                yield waited || isTiredOfWaiting(record, now)
                        ? noCapacity(
                                record,
                                attempt,
                                "there was no capacity in " + attempt.zone() + " (" + pod.detail() + ")",
                                now)
                        : record;
            }
        };
    }

    private JobRecord starting(JobRecord record, PodState.Starting starting, Observation seen, Instant now) {
        JobRecord judged = record.withState(new LiveAttempt(record.spec(), times, seen, now).judge(starting));
        if (seen.workers().stream().anyMatch(worker -> worker.heartbeat().isPresent())) {
            return judged.withMute(0);
        }
        return judged.state() instanceof PodState.Lost ? judged.withMute(record.mute() + 1) : judged;
    }

    private JobRecord over(JobRecord record, PodState.Over over, Observation seen, Instant now) {
        if (isGone(over, seen, now)) {
            return deleted(record, over, false, now);
        }
        if (isStillKept(record, over, now)) {
            return record;
        }
        return isTiredOfDeleting(record, now) ? deleted(record, over, true, now) : deleting(record, now);
    }

    private static JobRecord deleted(JobRecord record, PodState.Over over, boolean leaked, Instant now) {
        return record.withState(new PodState.Deleted(over, now, leaked)).withDeleting(Optional.empty());
    }

    /** Whether deletes were tried for long enough; while nobody followed the job, nobody tried. */
    private boolean isTiredOfDeleting(JobRecord record, Instant now) {
        return record.deleting()
                .filter(since -> isOlder(since, times.deleteLimit(), now) && !isAbandoned(since, now))
                .isPresent();
    }

    private JobRecord deleting(JobRecord record, Instant now) {
        return record.deleting().filter(since -> !isAbandoned(since, now)).isPresent()
                ? record
                : record.withDeleting(Optional.of(now));
    }

    /** Whether who began to delete has not lived to the end of it: it would have given up by now. */
    private boolean isAbandoned(Instant since, Instant now) {
        return isOlder(since, times.deleteLimit().multipliedBy(3).dividedBy(2), now);
    }

    /** A pod of which nobody told yet may be on its way; but not where Cloud TPU refuses even to look. */
    private boolean isGone(PodState.Over over, Observation seen, Instant now) {
        if (seen.cloud() instanceof Observation.Barred) {
            return !over.attempt().known();
        }
        return seen.cloud() instanceof Observation.Absent
                && (over.attempt().known() || isOlder(over.since(), times.settle(), now));
    }

    private JobRecord deleted(JobRecord record, PodState.Deleted deleted, Observation seen, Instant now) {
        boolean isAlone = seen.strays().map(List::isEmpty).orElse(false);
        if (!isAlone && !isTiredOfDeleting(record, now)) {
            return deleting(record, now);
        }
        return new Conclusions(backoff).conclude(record, deleted, !isAlone, now);
    }

    private List<Decision.Action> actions(JobRecord record, Observation seen, Instant now) {
        PodState state = record.state();
        PodAttempt attempt = state.attempt();
        List<Decision.Action> actions = new ArrayList<>();
        if (state instanceof PodState.Requested requested) {
            boolean isAlone =
                    seen.strays().map(List::isEmpty).orElse(false) && seen.cloud() instanceof Observation.Absent;
            if (isAlone && !now.isBefore(requested.notBefore())) {
                actions.add(new Decision.Create(attempt));
            }
        } else if (state instanceof PodState.Over over) {
            actions.add(new Decision.Close(attempt.number()));
            if (seen.cloud() instanceof Observation.Present present && !isStillKept(record, over, now)) {
                delete(present.pod(), actions);
            }
        }
        return actions;
    }

    private static void delete(CloudPod pod, List<Decision.Action> actions) {
        if (pod.state() != CloudState.DELETING) {
            actions.add(new Decision.Delete(pod.zone(), pod.id()));
        }
    }

    private boolean isStillKept(JobRecord record, PodState.Over over, Instant now) {
        return record.keeps(over) && !isOlder(over.since(), record.spec().keepAlive(), now);
    }

    private boolean isTiredOfWaiting(JobRecord record, Instant now) {
        return isOlder(record.waitingSince(), record.spec().capacityWait(), now);
    }

    private Duration pause(JobRecord record, Instant now) {
        if (record.state() instanceof PodState.Requested requested
                && now.plus(times.poll()).isBefore(requested.notBefore())) {
            return Duration.between(now, requested.notBefore());
        }
        return times.poll();
    }

    private static boolean isOlder(Instant since, Duration limit, Instant now) {
        return Duration.between(since, now).compareTo(limit) > 0;
    }
}
