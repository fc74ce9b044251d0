package community.marin.tpu.supervise;

import static community.marin.tpu.supervise.Examples.NOW;
import static community.marin.tpu.supervise.Examples.attempt;
import static community.marin.tpu.supervise.Examples.pod;
import static community.marin.tpu.supervise.Examples.record;
import static community.marin.tpu.supervise.Examples.seen;
import static community.marin.tpu.supervise.Examples.spec;
import static community.marin.tpu.supervise.Examples.workers;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.CloudState;
import community.marin.tpu.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is tried again, and for how long. */
final class SupervisionPatienceTest {
    private static final SupervisionTimes TIMES = SupervisionTimes.DEFAULT;
    private static final Observation.Look ABSENT = new Observation.Absent();

    private final Supervision supervision = new Supervision(TIMES);

    @Test
    void deletesAreTriedForTheirWholeTimeHoweverLongNobodyFollowed() {
        Instant ended = NOW.minus(Duration.ofHours(1));
        JobRecord record = record(spec(), new PodState.Preempted(attempt(), ended, "taken"));
        assertDeletesUntilTheLimit(record, NOW);
        // Who began to delete died at once, and the next comes an hour later.
        JobRecord begun =
                supervision.next(record, seen(pod(CloudState.PREEMPTED)), ended).record();
        assertDeletesUntilTheLimit(begun, NOW);
        JobRecord kept = record(
                spec().keepAlive(Duration.ofHours(2)),
                new PodState.Succeeded(attempt(), NOW.minus(Duration.ofHours(3))));
        assertDeletesUntilTheLimit(kept, NOW);
    }

    private void assertDeletesUntilTheLimit(JobRecord first, Instant begin) {
        JobRecord record = first;
        for (Instant now = begin; !now.isAfter(begin.plus(TIMES.deleteLimit())); now = now.plus(TIMES.poll())) {
            Decision decision = supervision.next(record, seen(pod(CloudState.PREEMPTED)), now);
            assertThat(decision.actions()).contains(new Decision.Delete("us-west4-a", "try-1a2b3c-0"));
            assertThat(decision.record().state()).isEqualTo(first.state());
            record = decision.record();
        }
        Instant late = begin.plus(TIMES.deleteLimit()).plusMillis(1);
        assertThat(supervision
                        .next(record, seen(pod(CloudState.PREEMPTED)), late)
                        .record()
                        .state())
                .isInstanceOfSatisfying(
                        PodState.Deleted.class,
                        deleted -> assertThat(deleted.leaked()).isTrue());
    }

    @Test
    void straysAreDeletedForTheirWholeTimeHoweverLongNobodyFollowed() {
        CloudPod stray = new CloudPod(
                "try-1a2b3c-7", "us-east5-a", CloudState.ACTIVE, "ACTIVE", Optional.empty(), Map.of(), true);
        Observation beside = new Observation(ABSENT, Optional.of(List.of(stray)), List.of(), Optional.empty());
        JobRecord record = record(
                spec(),
                new PodState.Deleted(new PodState.Succeeded(attempt(), NOW), NOW.minus(Duration.ofHours(1)), false));
        Decision first = supervision.next(record, beside, NOW);
        assertThat(first.record().isEnded()).isFalse();
        assertThat(first.actions()).containsExactly(new Decision.Delete("us-east5-a", "try-1a2b3c-7"));
        Decision late = supervision.next(
                first.record(), beside, NOW.plus(TIMES.deleteLimit()).plusMillis(1));
        assertThat(late.record().isEnded()).isTrue();
    }

    @Test
    void machinesThatNeverReachTheBucketEndTheJobAtTheThirdTime() {
        List<WorkerState> silent = List.of(WorkerState.silent(0, 0), WorkerState.silent(0, 1));
        JobRecord third = startAgain(startAgain(record(spec(), new PodState.Starting(attempt(), NOW)), silent), silent);
        assertThat(third.isEnded()).isFalse();
        assertThat(startAgain(third, silent).result().orElseThrow().detail())
                .startsWith("its machines never reached the bucket")
                .contains("roles/storage.objectUser", "serial console");
        assertThat(startAgain(third, silent).result().orElseThrow().exitCode()).isEqualTo(125);

        List<WorkerState> half = List.of(workers(NOW, -1).get(0), WorkerState.silent(0, 1));
        assertThat(startAgain(startAgain(third, half), silent).isEnded()).isFalse();
    }

    /** Lets the start of an attempt take too long, and the next one begin to start. */
    private JobRecord startAgain(JobRecord starting, List<WorkerState> workers) {
        Instant late = starting.state().since().plus(TIMES.startLimit()).plusMillis(1);
        JobRecord lost = supervision
                .next(starting, seen(pod(CloudState.ACTIVE), workers), late)
                .record();
        assertThat(lost.state().label()).isEqualTo("LOST");
        JobRecord deleted = supervision.next(lost, seen(ABSENT), late).record();
        JobRecord next = supervision.next(deleted, seen(ABSENT), late).record();
        return next.isEnded()
                ? next
                : next.withState(new PodState.Starting(next.state().attempt().nowKnown(), late));
    }
}
