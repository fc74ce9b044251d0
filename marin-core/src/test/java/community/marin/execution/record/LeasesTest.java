package community.marin.execution.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.storage.LocalStorage;
import community.marin.storage.Location;
import community.marin.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases under a clock of the test. */
final class LeasesTest {
    private static final Duration STALE = Duration.ofSeconds(90);

    private final LocalStorage storage = new LocalStorage();
    private final ManualClock clock = new ManualClock();
    private final Leases alice = new Leases(storage, "alice", clock, STALE);
    private final Leases bob = new Leases(storage, "bob", clock, STALE);

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

        assertThat(Files.readString(lockFile))
                .isEqualTo("{\"worker_id\":\"alice\",\"timestamp\":" + 1.7672256E9 + "}\n");
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
        assertThat(Leases.read(storage, output).orElseThrow().workerId()).isEqualTo("bob");
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
        assertThat(Leases.read(storage, output))
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
    @Timeout(60)
    void ofRacingThreadsJustOneTakesAFreeAndAStaleLease() throws Exception {
        int workers = 8;
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            for (int round = 0; round < 25; round++) {
                CyclicBarrier barrier = new CyclicBarrier(workers);
                List<Callable<Leases.Result>> attempts = IntStream.range(0, workers)
                        .<Callable<Leases.Result>>mapToObj(i -> () -> {
                            Leases leases = new Leases(storage, "w" + i, clock, STALE);
                            barrier.await();
                            return leases.take(output);
                        })
                        .toList();
                int taken = 0;
                for (Future<Leases.Result> result : pool.invokeAll(attempts, 30, TimeUnit.SECONDS)) {
                    taken += result.get() instanceof Leases.Taken ? 1 : 0;
                }
                assertThat(taken).as("round %d", round).isEqualTo(1);
                clock.advance(STALE.plusSeconds(1));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Two workers do anything in any order, and a model of three lines says what must come of it. */
    @Test
    void anySequenceOfOperationsEqualsTheModel() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            Files.deleteIfExists(lockFile);
            new Play(new Random(seed)).play(60, "seed " + seed);
        }
    }

    private final class Play {
        private final Random random;
        private final Leases[] workers = {alice, bob};
        private final HeldLease[] leases = new HeldLease[2];
        private int owner = -1;
        private Instant renewed = Instant.MIN;

        Play(Random random) {
            this.random = random;
        }

        void play(int operations, String seed) throws IOException {
            for (int i = 0; i < operations; i++) {
                int worker = random.nextInt(2);
                String context = seed + ", operation " + i;
                switch (random.nextInt(5)) {
                    case 0 -> take(worker, context);
                    case 1 -> renew(worker, context);
                    case 2 -> release(worker);
                    case 3 -> clock.advance(Duration.ofSeconds(random.nextInt(70)));
                    default -> isHeld(worker, context);
                }
                assertThat(Leases.read(storage, output).map(Lease::workerId))
                        .as(context)
                        .isEqualTo(owner < 0 ? Optional.empty() : Optional.of(owner == 0 ? "alice" : "bob"));
            }
        }

        private void take(int worker, String context) throws IOException {
            boolean free = owner < 0 || renewed.plus(STALE).isBefore(clock.instant());
            Leases.Result result = workers[worker].take(output);
            assertThat(result instanceof Leases.Taken).as(context).isEqualTo(free);
            if (result instanceof Leases.Taken taken) {
                leases[worker] = taken.lease();
                leases[1 - worker] = owner == 1 - worker ? leases[1 - worker] : null;
                owner = worker;
                renewed = clock.instant();
            }
        }

        private void renew(int worker, String context) throws IOException {
            if (leases[worker] != null) {
                assertThat(leases[worker].renew()).as(context).isEqualTo(owner == worker);
                renewed = owner == worker ? clock.instant() : renewed;
            }
        }

        private void release(int worker) throws IOException {
            if (leases[worker] != null) {
                leases[worker].release();
                leases[worker] = null;
                owner = owner == worker ? -1 : owner;
            }
        }

        private void isHeld(int worker, String context) throws IOException {
            if (leases[worker] != null) {
                assertThat(leases[worker].isHeld()).as(context).isEqualTo(owner == worker);
            }
        }
    }

    private HeldLease taken(Leases leases) throws IOException {
        Leases.Result result = leases.take(output);
        assertThat(result).isInstanceOf(Leases.Taken.class);
        return ((Leases.Taken) result).lease();
    }
}
