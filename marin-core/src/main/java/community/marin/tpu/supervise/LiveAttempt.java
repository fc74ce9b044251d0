package community.marin.tpu.supervise;

import community.marin.job.JobResult;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges an attempt whose machines are there, by what they tell and by what Cloud TPU tells of them. */
final class LiveAttempt {
    private final PodSpec spec;
    private final SupervisionTimes times;
    private final Observation seen;
    private final Instant now;

    LiveAttempt(PodSpec spec, SupervisionTimes times, Observation seen, Instant now) {
        this.spec = spec;
        this.times = times;
        this.seen = seen;
        this.now = now;
    }

    /** How it stands, if it was starting. */
    PodState judge(PodState.Starting starting) {
        PodAttempt attempt = starting.attempt();
        Optional<PodState> over = over(attempt, Optional.empty());
        if (over.isPresent()) {
            return over.get();
        }
        List<WorkerState> missing = seen.workers().stream()
                .filter(worker -> worker.heartbeat().isEmpty())
                .toList();
        if (missing.isEmpty() && !seen.workers().isEmpty()) {
            return new PodState.Running(attempt, now, Optional.empty());
        }
        if (isOlder(starting.since(), times.startLimit())) {
            return new PodState.Lost(
                    attempt,
                    now,
                    "no sign of life from worker " + names(missing) + " in "
                            + times.startLimit().toMinutes() + " min");
        }
        return starting;
    }

    /** How it stands, if it was running. */
    PodState judge(PodState.Running running) {
        PodAttempt attempt = running.attempt();
        Optional<PodState> over = over(attempt, running.failing());
        if (over.isPresent()) {
            return over.get();
        }
        List<WorkerState> stuck = seen.workers().stream()
                .filter(worker -> worker.exitCode().isEmpty())
                .filter(worker -> worker.heartbeat().isPresent()
                        && isOlder(worker.heartbeat().get(), times.heartbeatLimit()))
                .toList();
        if (!stuck.isEmpty()) {
            return new PodState.Lost(
                    attempt,
                    now,
                    "worker " + names(stuck) + " has been silent for "
                            + times.heartbeatLimit().toMinutes() + " min");
        }
        // The workers keep the limit themselves; this is for those that do not.
        if (spec.timeout().isPresent()
                && isOlder(running.since(), spec.timeout().get().plus(times.startLimit()))) {
            return timedOut(attempt);
        }
        if (failed().isPresent() && running.failing().isEmpty()) {
            return new PodState.Running(attempt, running.since(), Optional.of(now));
        }
        return running;
    }

    /** What the exit codes say, if there is one of each worker, and Cloud TPU says nothing that would explain a failure. */
    Optional<PodState> ended(PodAttempt attempt) {
        if (seen.workers().isEmpty() || !haveAllEnded()) {
            return Optional.empty();
        }
        Optional<WorkerState> failed = failed();
        if (failed.isEmpty()) {
            return Optional.of(new PodState.Succeeded(attempt, now));
        }
        return gone(attempt).isPresent() ? Optional.empty() : failed.map(worker -> failure(attempt, worker));
    }

    private boolean haveAllEnded() {
        return seen.workers().stream().allMatch(worker -> worker.exitCode().isPresent());
    }

    private Optional<PodState> over(PodAttempt attempt, Optional<Instant> failing) {
        if (!seen.workers().isEmpty()
                && seen.workers().stream().allMatch(worker -> worker.exitCode().orElse(-1) == 0)) {
            return Optional.of(new PodState.Succeeded(attempt, now));
        }
        Optional<PodState> gone = gone(attempt);
        if (gone.isPresent()) {
            return gone;
        }
        Optional<WorkerState> restarted =
                seen.workers().stream().filter(WorkerState::restarted).findFirst();
        if (restarted.isPresent()) {
            return Optional.of(new PodState.Lost(
                    attempt, now, "the machine of worker " + restarted.get().name() + " was started anew"));
        }
        return failed().filter(worker -> isSurelyFailed(worker, failing)).map(worker -> failure(attempt, worker));
    }

    private Optional<PodState> gone(PodAttempt attempt) {
        if (seen.cloud() instanceof Observation.Absent) {
            return Optional.of(new PodState.Lost(attempt, now, "its pod is gone, and nobody here deleted it"));
        }
        if (seen.cloud() instanceof Observation.Present present) {
            CloudPod pod = present.pod();
            return switch (pod.state()) {
                case PREEMPTED -> Optional.of(new PodState.Preempted(attempt, now, pod.detail()));
                case FAILED, REFUSED -> Optional.of(new PodState.Lost(attempt, now, pod.detail()));
                case DELETING -> Optional.of(new PodState.Lost(attempt, now, "somebody deletes its pod"));
                case WAITING, PROVISIONING, ACTIVE -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** The first worker whose command failed; the others often fail since that one is gone, a timeout apart. */
    private Optional<WorkerState> failed() {
        return seen.workers().stream()
                .filter(worker -> worker.exitCode().orElse(0) != 0)
                .findFirst();
    }

    /**
     * A preemption ends the commands some time before Cloud TPU tells of it. Where there is none, the others may end by themselves, and what they
     * write last often tells what was wrong.
     */
    private boolean isSurelyFailed(WorkerState worker, Optional<Instant> failing) {
        return isTimeout(worker)
                || (haveAllEnded() && !spec.capacity().isPreemptible())
                || failing.map(since -> isOlder(since, times.failureGrace())).orElse(false);
    }

    private boolean isTimeout(WorkerState worker) {
        return spec.timeout().isPresent() && worker.exitCode().orElse(0) == JobResult.TIMED_OUT;
    }

    private PodState failure(PodAttempt attempt, WorkerState worker) {
        if (isTimeout(worker)) {
            return timedOut(attempt);
        }
        int code = worker.exitCode().orElseThrow();
        return new PodState.Failed(
                attempt,
                now,
                FailureCause.COMMAND,
                code,
                worker.trouble().orElse("the command ended with exit code " + code + " on worker " + worker.name()));
    }

    private PodState timedOut(PodAttempt attempt) {
        Duration limit = spec.timeout().orElseThrow();
        return new PodState.Failed(
                attempt,
                now,
                FailureCause.TIMEOUT,
                JobResult.TIMED_OUT,
                "the command ran longer than its timeout of " + limit.toSeconds() + " s");
    }

    private boolean isOlder(Instant since, Duration limit) {
        return Duration.between(since, now).compareTo(limit) > 0;
    }

    private static String names(List<WorkerState> workers) {
        return workers.stream().map(WorkerState::name).collect(Collectors.joining(", "));
    }
}
