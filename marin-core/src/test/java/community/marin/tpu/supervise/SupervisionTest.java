package community.marin.tpu.supervise;

import static community.marin.tpu.supervise.Examples.NOW;
import static community.marin.tpu.supervise.Examples.attempt;
import static community.marin.tpu.supervise.Examples.pod;
import static community.marin.tpu.supervise.Examples.record;
import static community.marin.tpu.supervise.Examples.seen;
import static community.marin.tpu.supervise.Examples.spec;
import static community.marin.tpu.supervise.Examples.workers;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.job.JobState;
import community.marin.tpu.Capacity;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.CloudState;
import community.marin.tpu.cloud.TpuCloudException.Reason;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows, in each state, from what is seen. */
final class SupervisionTest {
    private static final SupervisionTimes TIMES = SupervisionTimes.DEFAULT;
    private static final Observation.Look ABSENT = new Observation.Absent();
    private static final Observation.Look UNKNOWN = new Observation.Unknown();

    private final Supervision supervision = new Supervision(TIMES);

    private static Instant ago(Duration time) {
        return NOW.minus(time).minusMillis(1);
    }

    private static PodState requested() {
        return new PodState.Requested(new PodAttempt(0, "us-west4-a", false), NOW, NOW);
    }

    private static PodState provisioning() {
        return new PodState.Provisioning(attempt(), NOW);
    }

    private static PodState starting(Instant since) {
        return new PodState.Starting(attempt(), since);
    }

    private static PodState running(Instant since) {
        return new PodState.Running(attempt(), since, Optional.empty());
    }

    private static PodState succeeded() {
        return new PodState.Succeeded(attempt(), NOW);
    }

    private static PodState failed(FailureCause cause) {
        return new PodState.Failed(attempt(), NOW, cause, 1, "why");
    }

    private static Observation refused(Reason reason) {
        return new Observation(
                ABSENT, Optional.of(List.of()), List.of(), Optional.of(new Observation.Refusal(0, reason, "no")));
    }

    private static Arguments row(PodState state, String what, Observation seen, String next) {
        return Arguments.of(state.label(), what, spec(), state, seen, next);
    }

    private static Arguments row(PodSpecBuilder spec, PodState state, String what, Observation seen, String next) {
        return Arguments.of(state.label(), what, spec, state, seen, next);
    }

    static Stream<Arguments> steps() {
        List<WorkerState> alive = workers(NOW, -1, -1, -1, -1);
        List<WorkerState> silent = workers(ago(TIMES.heartbeatLimit()), -1, 0);
        List<WorkerState> restarted = List.of(new WorkerState(0, 0, Optional.of(NOW), OptionalInt.empty(), true));
        Observation.Look active = pod(CloudState.ACTIVE);
        return Stream.of(
                row(requested(), "there is none", seen(ABSENT), "REQUESTED"),
                row(requested(), "no answer", seen(UNKNOWN), "REQUESTED"),
                row(requested(), "there it is", seen(pod(CloudState.WAITING)), "PROVISIONING"),
                row(requested(), "no capacity", refused(Reason.CAPACITY), "FAILED CAPACITY"),
                row(requested(), "no quota", refused(Reason.QUOTA), "FAILED CAPACITY"),
                row(requested(), "not allowed", refused(Reason.DENIED), "FAILED REFUSED"),
                row(requested(), "a wrong request", refused(Reason.INVALID), "FAILED REFUSED"),
                row(requested(), "out of order", refused(Reason.UNAVAILABLE), "REQUESTED"),
                row(provisioning(), "it waits", seen(pod(CloudState.WAITING)), "PROVISIONING"),
                row(provisioning(), "no answer", seen(UNKNOWN), "PROVISIONING"),
                row(provisioning(), "all machines", seen(active), "STARTING"),
                row(provisioning(), "taken away", seen(pod(CloudState.PREEMPTED)), "PREEMPTED"),
                row(provisioning(), "not made", seen(pod(CloudState.FAILED)), "FAILED CAPACITY"),
                row(provisioning(), "a wrong request", seen(pod(CloudState.REFUSED)), "FAILED REFUSED"),
                row(provisioning(), "deleted", seen(pod(CloudState.DELETING)), "LOST"),
                row(provisioning(), "gone", seen(ABSENT), "LOST"),
                row(
                        new PodState.Provisioning(attempt(), ago(TIMES.zoneWait())),
                        "long, and there is another zone",
                        seen(pod(CloudState.WAITING)),
                        "FAILED CAPACITY"),
                row(
                        new PodState.Provisioning(attempt(), ago(TIMES.zoneWait())),
                        "long, but machines are made",
                        seen(pod(CloudState.PROVISIONING)),
                        "PROVISIONING"),
                row(
                        spec().zones(List.of("us-west4-a")),
                        new PodState.Provisioning(attempt(), ago(TIMES.zoneWait())),
                        "long, and nowhere else",
                        seen(pod(CloudState.WAITING)),
                        "PROVISIONING"),
                row(
                        starting(NOW),
                        "some tell",
                        seen(active, List.of(alive.get(0), WorkerState.silent(0, 1))),
                        "STARTING"),
                row(starting(NOW), "all tell", seen(active, alive), "RUNNING"),
                row(starting(NOW), "no answer, but all tell", seen(UNKNOWN, alive), "RUNNING"),
                row(
                        starting(ago(TIMES.startLimit())),
                        "not all tell for long",
                        seen(active, List.of(WorkerState.silent(0, 1))),
                        "LOST"),
                row(starting(NOW), "done at once", seen(active, workers(NOW, 0, 0)), "SUCCEEDED"),
                row(running(NOW), "all live", seen(active, alive), "RUNNING"),
                row(running(NOW), "no answer", seen(UNKNOWN, alive), "RUNNING"),
                row(running(NOW), "some are done", seen(active, workers(NOW, 0, -1)), "RUNNING"),
                row(running(NOW), "all are done", seen(active, workers(NOW, 0, 0)), "SUCCEEDED"),
                row(
                        running(NOW),
                        "done, then taken away",
                        seen(pod(CloudState.PREEMPTED), workers(NOW, 0, 0)),
                        "SUCCEEDED"),
                row(running(NOW), "done, then gone", seen(ABSENT, workers(NOW, 0, 0)), "SUCCEEDED"),
                row(running(NOW), "taken away", seen(pod(CloudState.PREEMPTED), workers(NOW, 0, -1)), "PREEMPTED"),
                row(
                        running(NOW),
                        "failed and taken away",
                        seen(pod(CloudState.PREEMPTED), workers(NOW, 143, -1)),
                        "PREEMPTED"),
                row(running(NOW), "broken", seen(pod(CloudState.FAILED), alive), "LOST"),
                row(running(NOW), "broken for good", seen(pod(CloudState.REFUSED), alive), "LOST"),
                row(running(NOW), "deleted", seen(pod(CloudState.DELETING), alive), "LOST"),
                row(running(NOW), "gone", seen(ABSENT, alive), "LOST"),
                row(running(NOW), "one is silent", seen(active, silent), "LOST"),
                row(
                        running(NOW),
                        "who is done may be silent",
                        seen(active, List.of(silent.get(1), alive.get(0))),
                        "RUNNING"),
                row(running(NOW), "booted again", seen(active, restarted), "LOST"),
                row(running(NOW), "one failed", seen(active, workers(NOW, -1, 3)), "RUNNING"),
                row(running(NOW), "one failed, all ended", seen(active, workers(NOW, 0, 3)), "FAILED COMMAND"),
                row(running(NOW), "124 without a timeout", seen(active, workers(NOW, 124)), "FAILED COMMAND"),
                row(
                        spec().timeout(Optional.of(Duration.ofHours(1))),
                        running(NOW),
                        "124 by the timeout",
                        seen(active, workers(NOW, 124)),
                        "FAILED TIMEOUT"),
                row(
                        spec().timeout(Optional.of(Duration.ofHours(1))),
                        running(ago(Duration.ofHours(1).plus(TIMES.startLimit()))),
                        "the machines do not keep the timeout",
                        seen(active, alive),
                        "FAILED TIMEOUT"),
                row(succeeded(), "its pod is there", seen(active), "SUCCEEDED"),
                row(succeeded(), "no answer", seen(UNKNOWN), "SUCCEEDED"),
                row(succeeded(), "its pod is gone", seen(ABSENT), "DELETED"),
                row(
                        new PodState.Succeeded(new PodAttempt(0, "us-west4-a", false), NOW),
                        "its pod may be on its way",
                        seen(ABSENT),
                        "SUCCEEDED"));
    }

    @ParameterizedTest(name = "{0}, {1}: {5}")
    @MethodSource("steps")
    void eachStateGoesOn(
            String label, String what, PodSpecBuilder spec, PodState state, Observation seen, String next) {
        JobRecord record = record(spec, state);
        Decision decision = supervision.next(record, seen, NOW);
        assertThat(text(decision.record().state())).isEqualTo(next);
        // A step is followed by another look at once.
        assertThat(decision.pause().isZero()).isEqualTo(!decision.record().equals(record));
    }

    private static String text(PodState state) {
        if (state instanceof PodState.Failed failed) {
            return state.label() + " " + failed.cause();
        }
        return state.label() + (state instanceof PodState.Deleted deleted && deleted.leaked() ? " leaked" : "");
    }

    @Test
    void aFailureOnSpotMachinesWaitsForNewsOfAPreemption() {
        PodSpecBuilder spot = spec().capacity(Capacity.SPOT);
        Observation killed = seen(pod(CloudState.ACTIVE), workers(NOW, 143, -1));
        JobRecord failing =
                supervision.next(record(spot, running(NOW)), killed, NOW).record();
        assertThat(failing.state()).isEqualTo(new PodState.Running(attempt(), NOW, Optional.of(NOW)));

        Instant grace = NOW.plus(TIMES.failureGrace());
        assertThat(supervision.next(failing, killed, grace).record()).isEqualTo(failing);
        assertThat(text(supervision
                        .next(failing, killed, grace.plusMillis(1))
                        .record()
                        .state()))
                .isEqualTo("FAILED COMMAND");
        Observation preempted = seen(pod(CloudState.PREEMPTED), workers(NOW, 143, -1));
        assertThat(supervision.next(failing, preempted, grace).record().state().label())
                .isEqualTo("PREEMPTED");
    }

    @Test
    void aFailureElsewhereWaitsForTheLastLinesOfTheOthers() {
        Observation one = seen(pod(CloudState.ACTIVE), workers(NOW, 3, -1));
        JobRecord failing =
                supervision.next(record(spec(), running(NOW)), one, NOW).record();
        assertThat(failing.state()).isEqualTo(new PodState.Running(attempt(), NOW, Optional.of(NOW)));
        Observation both = seen(pod(CloudState.ACTIVE), workers(NOW, 3, 1));
        assertThat(text(supervision.next(failing, both, NOW).record().state())).isEqualTo("FAILED COMMAND");
        Instant late = NOW.plus(TIMES.failureGrace()).plusMillis(1);
        assertThat(text(supervision.next(failing, one, late).record().state())).isEqualTo("FAILED COMMAND");
    }

    @Test
    void aPodIsAskedForOnlyAloneAndInTime() {
        JobRecord waits = record(spec(), new PodState.Requested(attempt(), NOW, NOW.plusSeconds(100)));
        Decision early = supervision.next(waits, seen(ABSENT), NOW);
        assertThat(early.actions()).isEmpty();
        assertThat(early.pause()).isEqualTo(Duration.ofSeconds(100));
        assertThat(supervision.next(waits, seen(ABSENT), NOW.plusSeconds(100)).actions())
                .containsExactly(new Decision.Create(attempt()));

        CloudPod stray = new CloudPod(
                "try-1a2b3c-7", "us-east5-a", CloudState.ACTIVE, "ACTIVE", Optional.empty(), Map.of(), true);
        Observation beside = new Observation(ABSENT, Optional.of(List.of(stray)), List.of(), Optional.empty());
        assertThat(supervision.next(waits, beside, NOW.plusSeconds(100)).actions())
                .containsExactly(new Decision.Delete("us-east5-a", "try-1a2b3c-7"));
        Observation unlooked = new Observation(ABSENT, Optional.empty(), List.of(), Optional.empty());
        assertThat(supervision.next(waits, unlooked, NOW.plusSeconds(100)).actions())
                .isEmpty();
    }

    @Test
    void anAttemptThatIsOverIsClosedAndDeletedOnce() {
        JobRecord over = record(spec(), succeeded());
        assertThat(supervision.next(over, seen(pod(CloudState.ACTIVE)), NOW).actions())
                .containsExactly(new Decision.Close(0), new Decision.Delete("us-west4-a", "try-1a2b3c-0"));
        assertThat(supervision.next(over, seen(pod(CloudState.DELETING)), NOW).actions())
                .containsExactly(new Decision.Close(0));
    }

    static Stream<Arguments> kept() {
        return Stream.of(
                Arguments.of(succeeded(), true),
                Arguments.of(failed(FailureCause.COMMAND), true),
                Arguments.of(failed(FailureCause.TIMEOUT), true),
                Arguments.of(failed(FailureCause.CAPACITY), false),
                Arguments.of(failed(FailureCause.STOPPED), false),
                Arguments.of(new PodState.Preempted(attempt(), NOW, "why"), false));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void aPodIsKeptForALookAfterTheLastEndOfItsCommand(PodState.Over over, boolean kept) {
        Duration keep = Duration.ofMinutes(45);
        JobRecord record = record(spec().keepAlive(keep), over);
        Decision.Action delete = new Decision.Delete("us-west4-a", "try-1a2b3c-0");
        Observation there = seen(pod(CloudState.ACTIVE));
        assertThat(supervision.next(record, there, NOW).actions().contains(delete))
                .isEqualTo(!kept);
        if (kept) {
            assertThat(supervision.next(record, there, NOW.plus(keep)).record()).isEqualTo(record);
            assertThat(supervision
                            .next(record, there, NOW.plus(keep).plusMillis(1))
                            .actions())
                    .contains(delete);
            assertThat(supervision.next(record.withStop(true), there, NOW).actions())
                    .contains(delete);
        }
    }

    @Test
    void aFailureThatIsRetriedKeepsNoPod() {
        JobRecord record = record(spec().keepAlive(Duration.ofHours(1)).retries(1), failed(FailureCause.COMMAND));
        assertThat(record.keeps((PodState.Over) record.state())).isFalse();
        assertThat(record.withFailures(1).keeps((PodState.Over) record.state())).isTrue();
    }

    static Stream<Arguments> stops() {
        return Stream.of(
                Arguments.of(requested(), JobState.STOPPED),
                Arguments.of(provisioning(), JobState.STOPPED),
                Arguments.of(starting(NOW), JobState.STOPPED),
                Arguments.of(running(NOW), JobState.STOPPED),
                Arguments.of(succeeded(), JobState.SUCCEEDED),
                Arguments.of(failed(FailureCause.COMMAND), JobState.STOPPED),
                Arguments.of(new PodState.Preempted(attempt(), NOW, "why"), JobState.STOPPED),
                Arguments.of(new PodState.Lost(attempt(), NOW, "why"), JobState.STOPPED),
                Arguments.of(
                        new PodState.Deleted((PodState.Over) failed(FailureCause.CAPACITY), NOW, false),
                        JobState.STOPPED),
                Arguments.of(new PodState.Deleted((PodState.Over) succeeded(), NOW, false), JobState.SUCCEEDED));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void aStopEndsTheJobInEveryState(PodState state, JobState end) {
        JobRecord record = record(spec().retries(5), state).withStop(true);
        Instant now = NOW;
        for (int look = 0; look < 10 && !record.isEnded(); look++) {
            Decision decision = supervision.next(record, seen(ABSENT), now);
            assertThat(decision.actions()).noneMatch(Decision.Create.class::isInstance);
            record = decision.record();
            now = now.plus(TIMES.settle());
        }
        assertThat(record.result().orElseThrow().state()).isEqualTo(end);
        assertThat(record.result().orElseThrow().exitCode()).isEqualTo(end == JobState.STOPPED ? 143 : 0);
    }

    @Test
    void aNodeThatIsGoneBeforeItWasThereFoundNoCapacity() {
        PodSpecBuilder bestEffort = spec().capacity(Capacity.BEST_EFFORT);
        JobRecord record = record(bestEffort, provisioning());
        JobRecord gone = supervision.next(record, seen(ABSENT), NOW).record();
        assertThat(text(gone.state())).isEqualTo("FAILED CAPACITY");
        JobRecord deleted = supervision.next(gone, seen(ABSENT), NOW).record();
        JobRecord next = supervision.next(deleted, seen(ABSENT), NOW).record();
        assertThat(next.state()).isEqualTo(new PodState.Requested(new PodAttempt(1, "us-east5-a", false), NOW, NOW));
        assertThat(next.preemptions()).isZero();
        assertThat(supervision
                        .next(record(bestEffort, running(NOW)), seen(ABSENT), NOW)
                        .record()
                        .state()
                        .label())
                .isEqualTo("LOST");
    }

    @Test
    void aStopDoesNotUndoAnEndThatTheWorkersHaveTold() {
        Observation.Look active = pod(CloudState.ACTIVE);
        assertThat(stopped(spec(), seen(active, workers(NOW, 0, 0)))).isEqualTo("SUCCEEDED");
        assertThat(stopped(spec(), seen(active, workers(NOW, 0, 3)))).isEqualTo("FAILED COMMAND");
        assertThat(stopped(spec().capacity(Capacity.SPOT), seen(active, workers(NOW, 3, 0))))
                .isEqualTo("FAILED COMMAND");
        assertThat(stopped(spec(), seen(active, workers(NOW, 3, -1)))).isEqualTo("FAILED STOPPED");
        assertThat(stopped(spec(), seen(pod(CloudState.PREEMPTED), workers(NOW, 143, 143))))
                .isEqualTo("FAILED STOPPED");
        assertThat(stopped(spec(), seen(active))).isEqualTo("FAILED STOPPED");
    }

    private String stopped(PodSpecBuilder spec, Observation seen) {
        return text(supervision
                .next(record(spec, running(NOW)).withStop(true), seen, NOW)
                .record()
                .state());
    }
}
