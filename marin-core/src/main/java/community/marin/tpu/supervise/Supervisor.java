package community.marin.tpu.supervise;

import community.marin.job.JobResult;
import community.marin.tpu.Capacity;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.cloud.TpuCloudException;
import community.marin.tpu.pod.PodIdentity;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.worker.WorkerState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Follows a job to its end: looks, decides, remembers, does; again and again. Any number of supervisors may follow the same job, in one process
 * or many. Used by one thread.
 */
public final class Supervisor {
    /** So many looks in a row may fail before the bucket counts as lost; the storage has tried again for minutes in each. */
    private static final int MOST_FAILED_LOOKS = 5;

    private final JobRecords records;
    private final Workers workers;
    private final TpuCloud cloud;
    private final PodIdentity identity;
    private final PodRequests requests;
    private final Supervision supervision;
    private final SupervisionTimes times;
    private final Supplier<Instant> clock;
    private final SupervisorListener listener;

    /** Zones that cannot be listed, which was told. */
    private final Set<String> barred = new HashSet<>();

    private Optional<Observation.Refusal> refusal = Optional.empty();
    private Optional<JobRecord> shown = Optional.empty();

    private Optional<Asked> asked = Optional.empty();

    /**
     * A pod that this supervisor asked for. If it was paused before it did, others may have been done with that attempt by then.
     *
     * @param until when the request is carried out at the latest
     * @param late when it was first seen that others were done with it
     */
    private record Asked(PodAttempt attempt, Instant until, Optional<Instant> late) {
        Asked lateSince(Instant now) {
            return late.isPresent() ? this : new Asked(attempt, until, Optional.of(now));
        }
    }

    /**
     * Follows a job.
     *
     * @param clock that of the bucket
     */
    public Supervisor(
            JobRecords records,
            Workers workers,
            TpuCloud cloud,
            PodIdentity identity,
            PodRequests requests,
            SupervisionTimes times,
            Supplier<Instant> clock,
            SupervisorListener listener) {
        this.records = records;
        this.workers = workers;
        this.cloud = cloud;
        this.identity = identity;
        this.requests = requests;
        this.supervision = new Supervision(times);
        this.times = times;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Follows it until it has ended.
     *
     * @throws InterruptedException if the thread is interrupted; the job goes on without this supervisor
     * @throws IOException if the bucket cannot be reached for long, or the record is gone
     */
    public JobResult follow() throws IOException, InterruptedException {
        int failedLooks = 0;
        while (true) {
            try {
                Optional<Duration> pause = look();
                if (pause.isEmpty()) {
                    return shown.flatMap(JobRecord::result).orElseThrow();
                }
                failedLooks = 0;
                pause(pause.get());
            } catch (RecordGoneException e) {
                throw e;
            } catch (IOException e) {
                failedLooks++;
                if (failedLooks == MOST_FAILED_LOOKS && !Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                listener.trouble(String.valueOf(e.getMessage()));
                pause(Duration.ofSeconds(1L << failedLooks));
            }
        }
    }

    /**
     * Takes the first steps of a job: until its pod is asked for, or it is clear that it cannot be at present, or never: then the job has ended.
     *
     * @throws IOException if the bucket cannot be reached, or the record is gone
     */
    public void ask() throws IOException {
        Optional<Duration> pause = look();
        while (pause.isPresent() && pause.get().isZero()) {
            pause = look();
        }
    }

    /** One look at the job, and what follows from it; gives back for how long nothing is to be done then, or nothing if the job has ended. */
    Optional<Duration> look() throws IOException {
        JobRecords.Stored stored = records.read().orElseThrow(() -> new RecordGoneException(identity.job()));
        show(stored.record());
        takeBackIfLate(stored.record());
        if (stored.record().isEnded()) {
            if (asked.isPresent()) {
                return Optional.of(Duration.ofSeconds(1));
            }
            tellLeak(stored.record().state());
            return Optional.empty();
        }
        return Optional.of(advance(stored));
    }

    // The library's own waits clear the flag when they throw; so does this.
    private void pause(Duration pause) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!pause.isZero()) {
            listener.idle(pause);
        }
    }

    private Duration advance(JobRecords.Stored stored) throws IOException {
        JobRecord record = stored.record();
        Decision decision = supervision.next(record, observe(record), clock.get());
        if (!decision.record().equals(record)) {
            Optional<JobRecords.Stored> written = records.replace(stored, decision.record());
            if (written.isEmpty()) {
                // Somebody else was faster; what is to be done now depends on what that was.
                return Duration.ZERO;
            }
            show(decision.record());
        }
        boolean isRefused = false;
        for (Decision.Action action : decision.actions()) {
            act(decision.record(), action);
            isRefused |= action instanceof Decision.Create
                    && refusal.filter(answer -> answer.reason() != TpuCloudException.Reason.UNAVAILABLE)
                            .isPresent();
        }
        // What follows from a refusal is remembered at once: who only asks looks no further.
        return isRefused ? Duration.ZERO : decision.pause();
    }

    private void show(JobRecord record) {
        if (!shown.equals(Optional.of(record))) {
            shown = Optional.of(record);
            listener.changed(record);
        }
    }

    private Observation observe(JobRecord record) throws IOException {
        PodState state = record.state();
        PodAttempt attempt = state.attempt();
        Observation.Look look = look(attempt);
        boolean isUp = state instanceof PodState.Starting || state instanceof PodState.Running;
        return new Observation(
                look,
                mayHaveStrays(state) ? strays(record.spec(), attempt.number()) : Optional.empty(),
                isUp ? workers(record) : List.of(),
                refusal(record, look));
    }

    /** Who wants a pod deleted need not know how its machines are. */
    private List<WorkerState> workers(JobRecord record) throws IOException {
        try {
            return workers.look(record.state().attempt().number());
        } catch (IOException e) {
            if (!record.stop()) {
                throw e;
            }
            listener.trouble(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private Optional<Observation.Refusal> refusal(JobRecord record, Observation.Look look) {
        PodAttempt attempt = record.state().attempt();
        boolean isAccepted = refusal.isEmpty()
                && asked.filter(own -> own.attempt().number() == attempt.number())
                        .isPresent();
        boolean isNode = record.spec().capacity() == Capacity.BEST_EFFORT;
        return isAccepted && isNode && look instanceof Observation.Absent
                ? Optional.of(Observation.Refusal.ofNode(attempt))
                : refusal;
    }

    private Observation.Look look(PodAttempt attempt) {
        try {
            return cloud.find(attempt.zone(), identity.id(attempt.number()))
                    .<Observation.Look>map(Observation.Present::new)
                    .orElseGet(Observation.Absent::new);
        } catch (TpuCloudException e) {
            listener.trouble(e.getMessage());
            return e.isLasting() ? new Observation.Barred(e.getMessage()) : new Observation.Unknown();
        }
    }

    /**
     * Before a pod is asked for and before the end is told another one would do harm. One that came late, when its request had been given up, is
     * there by the time that the next pod starts.
     */
    private static boolean mayHaveStrays(PodState state) {
        return !(state instanceof PodState.Running) && !(state instanceof PodState.Over);
    }

    private Optional<List<CloudPod>> strays(PodSpec spec, int present) {
        List<CloudPod> strays = new ArrayList<>();
        for (String zone : spec.zones()) {
            try {
                cloud.list(zone).stream()
                        .filter(pod -> identity.attempt(pod.id()).orElse(present) != present)
                        .forEach(strays::add);
            } catch (TpuCloudException e) {
                if (!e.isLasting()) {
                    listener.trouble(e.getMessage());
                    return Optional.empty();
                }
                // Who may not look there, or where there is no such zone, has no pod there.
                if (barred.add(zone)) {
                    listener.trouble(e.getMessage());
                }
            }
        }
        return Optional.of(strays);
    }

    private void act(JobRecord record, Decision.Action action) throws IOException {
        try {
            if (action instanceof Decision.Create create) {
                workers.prepare(create.attempt().number());
                create(record.spec(), create.attempt());
            } else if (action instanceof Decision.Delete delete) {
                cloud.delete(delete.zone(), delete.id());
            } else if (action instanceof Decision.Close close) {
                workers.close(close.attempt());
            }
        } catch (TpuCloudException e) {
            listener.trouble(e.getMessage());
        }
    }

    private void create(PodSpec spec, PodAttempt attempt) {
        refusal = Optional.empty();
        try {
            cloud.create(requests.of(spec, attempt));
            asked = Optional.of(new Asked(attempt, clock.get(), Optional.empty()));
        } catch (TpuCloudException e) {
            refusal = Optional.of(new Observation.Refusal(attempt.number(), e.reason(), e.getMessage()));
            if (e.reason() == TpuCloudException.Reason.UNAVAILABLE) {
                asked = Optional.of(new Asked(attempt, clock.get().plus(times.settle()), Optional.empty()));
            }
            listener.trouble(e.getMessage());
        }
    }

    private void takeBackIfLate(JobRecord record) {
        if (asked.isEmpty()) {
            return;
        }
        PodAttempt attempt = asked.get().attempt();
        if (!record.isEnded() && record.state().attempt().number() == attempt.number()) {
            return;
        }
        Instant now = clock.get();
        Asked late = asked.get().lateSince(now);
        asked = Optional.of(late);
        if (isLeaked(record.state(), attempt)) {
            asked = Optional.empty();
            return;
        }
        try {
            cloud.delete(attempt.zone(), identity.id(attempt.number()));
            if (!now.isBefore(late.until())) {
                asked = Optional.empty();
            }
        } catch (TpuCloudException e) {
            listener.trouble(e.getMessage());
            if (now.isAfter(late.late().orElse(now).plus(times.deleteLimit()))) {
                asked = Optional.empty();
                listener.trouble(leak(attempt));
            }
        }
    }

    /** Whether all who followed the job have given up deleting the pod of an attempt. */
    private static boolean isLeaked(PodState state, PodAttempt attempt) {
        return state instanceof PodState.Deleted deleted
                && deleted.leaked()
                && deleted.attempt().number() == attempt.number();
    }

    private void tellLeak(PodState last) {
        if (isLeaked(last, last.attempt())) {
            listener.trouble(leak(last.attempt()));
        }
    }

    private String leak(PodAttempt attempt) {
        return "pod " + identity.id(attempt.number()) + " in " + attempt.zone()
                + " could not be deleted, and may cost money until it is; see marin tpu list --leaked";
    }
}
