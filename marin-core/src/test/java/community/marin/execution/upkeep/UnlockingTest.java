package community.marin.execution.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.record.LeaseRule;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Leases;
import community.marin.execution.record.Stopwatch;
import community.marin.storage.LocalStorage;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import community.marin.testkit.Functions;
import community.marin.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of leases that somebody else took. */
final class UnlockingTest {
    private static final Duration STALE_AFTER = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final Storage storage = new LocalStorage();
    private final Locks locks = new Locks(storage, new LeaseRule(clock, STALE_AFTER));
    private Location output;
    private Path file;

    @BeforeEach
    void place() {
        output = new Location(folder.resolve("step-012345").toString());
        file = folder.resolve("step-012345/.executor_status.lock");
    }

    @Test
    void withoutALeaseThereIsNothingToDo() throws IOException {
        assertThat(locks.read(output)).isEmpty();
        assertThat(Unlocking.of(locks, Optional.empty(), true)).isEqualTo(new Unlocking(false, Optional.empty()));
    }

    @Test
    void aStaleLeaseIsReleased() throws IOException {
        take();
        clock.advance(STALE_AFTER.plusSeconds(1));
        Optional<Lock> lock = locks.read(output);
        assertThat(lock.orElseThrow().describe()).isEqualTo("stale lease of other-1-ab, last seen 1m31s ago");
        assertThat(Unlocking.of(locks, lock, false)).isEqualTo(new Unlocking(true, Optional.empty()));
        assertThat(file).doesNotExist();
    }

    @Test
    void aLiveLeaseIsReleasedOnlyByForce() throws IOException {
        take();
        clock.advance(STALE_AFTER);
        Optional<Lock> lock = locks.read(output);
        assertThat(Unlocking.of(locks, lock, false))
                .isEqualTo(new Unlocking(
                        false,
                        Optional.of(
                                "live lease of other-1-ab, last seen 1m30s ago; stop that runner, or release it all the"
                                        + " same with --force")));
        assertThat(file).exists();
        assertThat(Unlocking.of(locks, lock, true).released()).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void aLeaseThatIsRenewedAfterItWasShownStays() throws IOException {
        Leases.Taken taken = take();
        clock.advance(LeaseTimes.DEFAULT.renewEvery());
        Optional<Lock> shown = locks.read(output);
        assertThat(taken.lease().renew()).isTrue();
        Unlocking unlocking = Unlocking.of(locks, shown, true);
        assertThat(unlocking.released()).isFalse();
        assertThat(unlocking.refusal().orElseThrow())
                .isEqualTo("the lease changed meanwhile and was not removed: there is now a live lease of"
                        + " other-1-ab, last seen 0.0s ago");
        assertThat(taken.lease().isHeld()).isTrue();
    }

    @Test
    void aLeaseThatItsHolderGivesBackMeanwhileIsGone() throws IOException {
        Leases.Taken taken = take();
        Optional<Lock> shown = locks.read(output);
        taken.lease().release();
        assertThat(Unlocking.of(locks, shown, true)).isEqualTo(new Unlocking(true, Optional.empty()));
    }

    @Test
    void aDamagedFileIsRemovedOnlyByForce() throws IOException {
        Functions.write(folder.resolve("step-012345"), ".executor_status.lock", "{\"worker_id\": ");
        Optional<Lock> lock = locks.read(output);
        assertThat(lock.orElseThrow().describe()).startsWith("damaged lock file (it is no JSON), written ");
        assertThat(Unlocking.of(locks, lock, false).refusal().orElseThrow()).endsWith("remove it with --force");
        assertThat(Files.exists(file)).isTrue();
        assertThat(Unlocking.of(locks, lock, true).released()).isTrue();
        assertThat(file).doesNotExist();
    }

    private Leases.Taken take() throws IOException {
        return (Leases.Taken) new Leases(storage, "other-1-ab", LeaseTimes.DEFAULT, Stopwatch.of(clock)).take(output);
    }
}
