package community.marin.execution.record;

import static community.marin.testkit.FaultyStorage.Moment.AFTER;
import static community.marin.testkit.FaultyStorage.Moment.BEFORE;
import static community.marin.testkit.FaultyStorage.Operation.DELETE;
import static community.marin.testkit.FaultyStorage.Operation.READ;
import static community.marin.testkit.FaultyStorage.Operation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.storage.LocalStorage;
import community.marin.storage.Location;
import community.marin.testkit.FaultyStorage;
import community.marin.testkit.LeaseModel;
import community.marin.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases under a clock of the test. */
final class LeasesTest {
    private static final Duration STALE = Duration.ofSeconds(90);
    private static final Duration FENCE = Duration.ofSeconds(75);

    private final FaultyStorage storage = new FaultyStorage(new LocalStorage());
    private final ManualClock clock = new ManualClock();
    private final Stopwatch stopwatch = new Stopwatch(clock, () -> 0);
    private final LeaseRule rule = new LeaseRule(clock, STALE);
    private final Leases alice = new Leases(storage, "alice", LeaseTimes.DEFAULT, stopwatch);
    private final Leases bob = new Leases(storage, "bob", LeaseTimes.DEFAULT, stopwatch);

    @TempDir
    Path folder;

    private Location output;
    private Path lockFile;

    @BeforeEach
    void place() {
        output = new Location(folder.toString());
        lockFile = folder.resolve(".executor_status.lock");
    }

    @Test
    void theFirstTakesIt() throws IOException {
        taken(alice);

        assertThat(Files.readString(lockFile)).isEqualTo("{\"worker_id\":\"alice\",\"timestamp\":1767225600.0}\n");
        Leases.Refused refused = (Leases.Refused) bob.take(output);
        assertThat(refused.lease()).isEqualTo(new Lease("alice", clock.instant()));
    }

    @Test
    void itIsLiveToTheLastInstant() throws IOException {
        taken(alice);
        clock.advance(STALE);
        assertThat(bob.take(output)).isInstanceOf(Leases.Refused.class);
        clock.advance(Duration.ofMillis(1));
        taken(bob);
        assertThat(rule.read(storage, output).orElseThrow().workerId()).isEqualTo("bob");
    }

    @Test
    void renewalKeepsIt() throws IOException {
        HeldLease lease = taken(alice);
        clock.advance(Duration.ofSeconds(60));
        assertThat(lease.renew()).isTrue();
        clock.advance(Duration.ofSeconds(60));
        assertThat(bob.take(output)).isInstanceOf(Leases.Refused.class);
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void aLostLeaseStaysLostAndHarmsNobody() throws IOException {
        HeldLease lost = taken(alice);
        clock.advance(STALE.plusSeconds(1));
        HeldLease held = taken(bob);

        assertThat(lost.isHeld()).isFalse();
        assertThat(lost.renew()).isFalse();
        lost.release();
        assertThat(held.isHeld()).isTrue();
        held.release();
        assertThat(lost.renew()).as("also when it is free again").isFalse();
        assertThat(lockFile).doesNotExist();
    }

    @Test
    void releaseFreesItAtOnce() throws IOException {
        HeldLease lease = taken(alice);
        lease.release();
        lease.release();
        assertThat(lease.renew()).isFalse();
        assertThat(lockFile).doesNotExist();
        taken(bob);
    }

    @Test
    void anAbandonedLeaseIsNeitherRenewedNorDeleted() throws IOException {
        HeldLease lease = taken(alice);
        lease.abandon();
        lease.release();
        assertThat(lease.renew()).isFalse();
        assertThat(lockFile).exists();
    }

    @Test
    void aWorkerDoesNotTakeItsOwnLeaseTwice() throws IOException {
        taken(alice);
        assertThat(alice.take(output)).isInstanceOf(Leases.Refused.class);
    }

    @Test
    void pythonsLockFileIsRead() throws IOException {
        Files.writeString(lockFile, "{\"worker_id\": \"py-7f3a\", \"timestamp\": 1767225600.25}");
        assertThat(rule.read(storage, output))
                .contains(new Lease("py-7f3a", Instant.parse("2026-01-01T00:00:00.250Z")));
        assertThat(bob.take(output)).isInstanceOf(Leases.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "[]",
                "null",
                "{\"worker_id\": 1, \"timestamp\": 2}",
                "{\"worker_id\": \"a\", \"timestamp\": \"2\"}",
                "{\"worker_id\": \"a\"}",
                "{\"worker_id\": \"a\", \"timestamp\": NaN}",
                "{\"worker_id\": \"a\", \"timestamp\": Infinity}",
                "{\"worker_id\": \"a\", \"timestamp\": 1e300}",
                "{\"worker_id\": \"a\", \"timestamp\": 2} trailing"
            })
    void aDamagedLockIsNeverTakenOver(String content) throws IOException {
        Files.writeString(lockFile, content);
        clock.advance(Duration.ofDays(1000));
        assertThatThrownBy(() -> alice.take(output))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContainingAll(lockFile.toString(), "delete the file");
        assertThat(lockFile).hasContent(content);
    }

    @Test
    void timesThatOneLateRenewalBreaksAreRefused() {
        assertThatThrownBy(() -> new LeaseTimes(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(LeaseTimes.DEFAULT.renewEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(LeaseTimes.DEFAULT.staleAfter()).isEqualTo(STALE);
    }

    @Test
    void ofRacingThreadsJustOneTakesAFreeAndAStaleLease() throws Exception {
        int workers = 8;
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            for (int round = 0; round < 25; round++) {
                CyclicBarrier barrier = new CyclicBarrier(workers);
                List<Callable<Leases.Result>> attempts = IntStream.range(0, workers)
                        .<Callable<Leases.Result>>mapToObj(i -> () -> {
                            Leases leases = new Leases(storage, "w" + i, LeaseTimes.DEFAULT, stopwatch);
                            barrier.await();
                            return leases.take(output);
                        })
                        .toList();
                int taken = 0;
                for (Future<Leases.Result> result : pool.invokeAll(attempts)) {
                    taken += result.get() instanceof Leases.Taken ? 1 : 0;
                }
                assertThat(taken).as("round %d", round).isEqualTo(1);
                clock.advance(STALE.plusSeconds(1));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anySequenceOfOperationsEqualsTheModel() throws IOException {
        for (int seed = 0; seed < 150; seed++) {
            LeaseModel.play(storage, output.resolve("seed-" + seed), clock, seed, 80);
        }
    }

    @Test
    void isLostToItsHolderBeforeOthersMayTakeIt() throws IOException {
        HeldLease lease = taken(alice);
        clock.advance(FENCE);
        assertThat(lease.isFresh()).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(lease.isFresh()).isFalse();
        assertThat(bob.take(output)).isInstanceOf(Leases.Refused.class);
        String before = Files.readString(lockFile);
        assertThat(lease.renew()).as("the fence comes before a renewal").isFalse();
        assertThat(lease.isHeld()).isFalse();
        assertThat(lockFile).as("nothing is written any more").hasContent(before);
        lease.release();
        assertThat(lockFile).as("what is still this worker's is taken away").doesNotExist();
    }

    /** While the machine sleeps, or when the wall clock is set back, one of the clocks stands still. */
    @Test
    void agesByTheClockThatSaysMore() throws IOException {
        AtomicLong nanos = new AtomicLong();
        Leases carol = new Leases(storage, "carol", LeaseTimes.DEFAULT, new Stopwatch(clock, nanos::get));
        HeldLease first = taken(carol);
        nanos.addAndGet(FENCE.toNanos() + 1);
        assertThat(first.isFresh()).isFalse();
        Files.delete(lockFile);
        HeldLease second = taken(carol);
        clock.advance(FENCE.plusMillis(1));
        assertThat(second.isFresh()).isFalse();
    }

    @Test
    void ageIsCountedFromTheStartOfTheRequest() throws IOException {
        HeldLease lease = taken(alice);
        storage.on(WRITE, AFTER, ".lock", () -> clock.advance(Duration.ofSeconds(60)));
        assertThat(lease.renew()).isTrue();
        assertThat(lease.sinceRenewal()).isEqualTo(Duration.ofSeconds(60));
        storage.heal();
        storage.on(WRITE, AFTER, ".lock", () -> clock.advance(FENCE.plusSeconds(1)));
        assertThat(lease.renew()).as("the reply comes too late").isFalse();
    }

    @Test
    void aRenewalWhoseReplyIsLostIsFoundAtTheNextTry() throws IOException {
        HeldLease lease = taken(alice);
        clock.advance(Duration.ofSeconds(30));
        storage.on(WRITE, AFTER, ".lock", FaultyStorage.fail(1));
        assertThatThrownBy(lease::renew).hasMessageContaining("503");
        clock.advance(Duration.ofSeconds(5));
        assertThat(lease.renew()).isTrue();
        assertThat(lease.sinceRenewal()).as("since the request that arrived").isEqualTo(Duration.ofSeconds(5));
        assertThat(lease.renew()).isTrue();
        assertThat(lease.isHeld()).isTrue();
        assertThat(lease.sinceRenewal()).isZero();
    }

    @Test
    void aRenewalWhoseReplyIsLostIsFoundByALook() throws IOException {
        HeldLease lease = taken(alice);
        clock.advance(Duration.ofSeconds(30));
        storage.on(WRITE, AFTER, ".lock", FaultyStorage.fail(1));
        assertThatThrownBy(lease::renew).hasMessageContaining("503");
        assertThat(lease.isHeld()).isTrue();
        lease.release();
        assertThat(lockFile).doesNotExist();
    }

    @Test
    void aReleaseAfterALostReplyDeletesTheFile() throws IOException {
        HeldLease lease = taken(alice);
        clock.advance(Duration.ofSeconds(30));
        storage.on(WRITE, AFTER, ".lock", FaultyStorage.fail(1));
        assertThatThrownBy(lease::renew).hasMessageContaining("503");
        lease.release();
        assertThat(lockFile).doesNotExist();
    }

    /** The file says alice, but not what she wrote: somebody restored it, or wrote in her name. */
    @Test
    void theOwnNameAloneIsNotEnough() throws IOException {
        HeldLease lease = taken(alice);
        clock.advance(Duration.ofSeconds(30));
        storage.on(WRITE, AFTER, ".lock", FaultyStorage.fail(1));
        assertThatThrownBy(lease::renew).hasMessageContaining("503");
        Files.writeString(lockFile, "{\"worker_id\":\"alice\",\"timestamp\":1.7672257E9}\n");
        clock.advance(Duration.ofSeconds(5));
        assertThat(lease.renew()).isFalse();
    }

    @Test
    void aLeaseThatWasTakenThoughTheReplyIsLostIsTaken() throws IOException {
        storage.on(WRITE, AFTER, ".lock", FaultyStorage.fail(1));
        HeldLease lease = taken(alice);
        assertThat(lease.isHeld()).isTrue();
        assertThat(lease.renew()).isTrue();
    }

    @Test
    void aLeaseThatWasTakenIsFoundWhenTheStorageIsBack() throws IOException {
        storage.on(WRITE, AFTER, ".lock", FaultyStorage.fail(1));
        storage.on(READ, BEFORE, ".lock", new FaultyStorage.Hook() {
            private int reads;

            @Override
            public void run() throws IOException {
                reads++;
                if (reads == 2) {
                    throw new IOException("503 Service Unavailable");
                }
            }
        });
        assertThatThrownBy(() -> alice.take(output)).hasMessageContaining("503");
        assertThat(lockFile).exists();
        clock.advance(Duration.ofSeconds(1));
        assertThat(taken(alice).isHeld()).isTrue();
    }

    @Test
    void aWriteThatFailsIsAnError() throws IOException {
        storage.on(WRITE, BEFORE, ".lock", FaultyStorage.fail(1));
        assertThatThrownBy(() -> alice.take(output)).hasMessageContaining("503");
        taken(bob);
        assertThat(alice.take(output)).isInstanceOf(Leases.Refused.class);
    }

    @Test
    void aReleaseWhoseReplyIsLostIsARelease() throws IOException {
        HeldLease lease = taken(alice);
        storage.on(DELETE, AFTER, ".lock", FaultyStorage.fail(1));
        lease.release();
        assertThat(lockFile).doesNotExist();
        HeldLease second = taken(alice);
        storage.on(DELETE, BEFORE, ".lock", FaultyStorage.fail(1));
        second.release();
        assertThat(lockFile).doesNotExist();
    }

    /** Alice's clock is two minutes late, so her timestamps are stale from the start. */
    @Test
    void theClockOfTheStorageDecidesWhereItHasOne() throws IOException {
        ManualClock late = new ManualClock();
        late.advance(Duration.ofMinutes(-2));
        Leases skewed = new Leases(storage, "alice", LeaseTimes.DEFAULT, new Stopwatch(late, () -> 0));
        storage.serverClock(Clock.systemUTC());
        HeldLease lease = taken(skewed);
        Leases.Refused refused = (Leases.Refused) bob.take(output);
        assertThat(rule.isLive(refused.lease())).isTrue();
        assertThat(rule.age(refused.lease())).isLessThan(Duration.ofSeconds(60));
        assertThat(lease.renew()).isTrue();

        storage.serverClock(Clock.offset(Clock.systemUTC(), STALE.plusSeconds(2)));
        assertThat(rule.isLive(rule.read(storage, output).orElseThrow())).isFalse();
        taken(bob);
    }

    @Test
    void aTimestampAheadKeepsNoDeadLeaseWhereTheStorageHasAClock() throws IOException {
        Files.writeString(lockFile, "{\"worker_id\": \"py-7f3a\", \"timestamp\": 1867225600.25}");
        clock.advance(Duration.ofDays(1));
        assertThat(bob.take(output)).as("by its own timestamp").isInstanceOf(Leases.Refused.class);
        storage.serverClock(Clock.offset(Clock.systemUTC(), STALE.plusSeconds(2)));
        taken(bob);
    }

    @Test
    void aPythonLockThatIsLateIsHonouredWhereTheStorageHasAClock() throws IOException {
        Files.writeString(lockFile, "{\"worker_id\": \"py-7f3a\", \"timestamp\": 1700000000.5}");
        storage.serverClock(Clock.systemUTC());
        assertThat(bob.take(output)).isInstanceOf(Leases.Refused.class);
    }

    private HeldLease taken(Leases leases) throws IOException {
        Leases.Result result = leases.take(output);
        assertThat(result).isInstanceOf(Leases.Taken.class);
        return ((Leases.Taken) result).lease();
    }
}
