package community.marin.execution.run;

import static community.marin.testkit.FaultyStorage.Moment.AFTER;
import static community.marin.testkit.FaultyStorage.Moment.BEFORE;
import static community.marin.testkit.FaultyStorage.Operation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.record.HeldLease;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Leases;
import community.marin.execution.record.Stopwatch;
import community.marin.storage.LocalStorage;
import community.marin.storage.Location;
import community.marin.testkit.FaultyStorage;
import community.marin.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renewals and the fence; leases age by a clock of the test, only the ticks are real. */
final class HeartbeatTest {
    private static final LeaseTimes TIMES =
            new LeaseTimes(Duration.ofMillis(30), Duration.ofMillis(90), Duration.ofMillis(10));

    @TempDir
    Path folder;

    private final FaultyStorage storage = new FaultyStorage(new LocalStorage());
    private final ManualClock clock = new ManualClock();
    private final Leases leases = new Leases(storage, "worker", TIMES, new Stopwatch(clock, () -> 0));
    private final Heartbeat heartbeat = new Heartbeat(TIMES);
    private final CountDownLatch hang = new CountDownLatch(1);

    @AfterEach
    void end() {
        hang.countDown();
        heartbeat.close();
    }

    @Test
    void renewsWhenItIsDue() throws Exception {
        Semaphore renewed = new Semaphore(0);
        HeldLease lease = take("a");
        storage.on(WRITE, AFTER, "a/", renewed::release);
        heartbeat.keep(lease, () -> {});
        for (int i = 0; i < 5; i++) {
            clock.advance(TIMES.renewEvery());
            renewed.acquire();
        }
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void aRenewalThatHangsHoldsUpNeitherTheFenceNorOthers() throws Exception {
        HeldLease hanging = take("a");
        HeldLease other = take("b");
        Semaphore renewed = new Semaphore(0);
        CountDownLatch inRenewal = new CountDownLatch(1);
        CountDownLatch fenced = new CountDownLatch(1);
        storage.on(WRITE, BEFORE, "a/", () -> hang(inRenewal));
        storage.on(WRITE, AFTER, "b/", renewed::release);
        heartbeat.keep(hanging, fenced::countDown);
        heartbeat.keep(other, () -> {});
        clock.advance(TIMES.renewEvery());
        inRenewal.await();
        renewed.acquire();
        clock.advance(TIMES.renewEvery());
        renewed.acquire();
        assertThat(fenced.getCount()).as("not yet").isEqualTo(1);

        clock.advance(TIMES.fenceAfter().minus(TIMES.renewEvery()));

        fenced.await();
        assertThat(hanging.isFresh()).isFalse();
        assertThat(other.isHeld()).isTrue();
    }

    /** As after SIGSTOP, or after the machine slept: much time has passed at once. */
    @Test
    void afterAPauseTheFenceComesBeforeAnyRenewal() throws Exception {
        HeldLease lease = take("a");
        AtomicInteger writes = new AtomicInteger();
        storage.on(WRITE, BEFORE, "a/", writes::incrementAndGet);
        clock.advance(Duration.ofHours(1));
        CountDownLatch fenced = new CountDownLatch(1);
        heartbeat.keep(lease, fenced::countDown);
        fenced.await();
        assertThat(lease.renew()).isFalse();
        assertThat(writes).hasValue(0);
    }

    @Test
    void aRenewalThatFailsIsTriedAgainAtTheNextTick() throws Exception {
        HeldLease lease = take("a");
        Semaphore renewed = new Semaphore(0);
        storage.on(WRITE, BEFORE, "a/", FaultyStorage.fail(3));
        storage.on(WRITE, AFTER, "a/", renewed::release);
        AtomicInteger lost = new AtomicInteger();
        heartbeat.keep(lease, lost::incrementAndGet);
        clock.advance(TIMES.renewEvery());
        renewed.acquire();
        assertThat(lost).hasValue(0);
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void aLeaseWhoseTimeCannotBeToldIsLost() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        Stopwatch stopwatch = new Stopwatch(clock, () -> {
            if (broken.get()) {
                throw new IllegalStateException("no clock");
            }
            return 0;
        });
        Leases others = new Leases(storage, "worker", TIMES, stopwatch);
        HeldLease lease = take(others, "a");
        CountDownLatch lost = new CountDownLatch(1);
        heartbeat.keep(lease, lost::countDown);
        broken.set(true);
        lost.await();
    }

    /** A library may take an interrupt for itself, so one is not enough. */
    @Test
    void aLeaseOfSomebodyElseIsLostAtEveryTick() throws Exception {
        HeldLease lease = take("a");
        Semaphore lost = new Semaphore(0);
        heartbeat.keep(lease, lost::release);
        Files.writeString(
                folder.resolve("a/.executor_status.lock"), "{\"worker_id\": \"thief\", \"timestamp\": 1767225600}");
        clock.advance(TIMES.renewEvery());
        for (int i = 0; i < 3; i++) {
            lost.acquire();
        }
        assertThat(lease.isFresh()).isFalse();
    }

    private HeldLease take(String name) throws IOException {
        return take(leases, name);
    }

    private HeldLease take(Leases from, String name) throws IOException {
        return ((Leases.Taken) from.take(new Location(folder.toString()).resolve(name))).lease();
    }

    private void hang(CountDownLatch arrived) throws IOException {
        arrived.countDown();
        try {
            hang.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
