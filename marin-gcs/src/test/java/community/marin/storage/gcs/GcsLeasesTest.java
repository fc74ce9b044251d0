package community.marin.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.record.HeldLease;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Leases;
import community.marin.execution.record.Stopwatch;
import community.marin.testkit.FaultyStorage;
import community.marin.testkit.LeaseModel;
import community.marin.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Leases in a bucket. */
final class GcsLeasesTest {
    @Test
    void anySequenceOfOperationsEqualsTheModel() throws IOException {
        try (TestBucket bucket = TestBucket.start()) {
            for (int seed = 0; seed < 20; seed++) {
                // Passes on no clock of the server, since it goes on by itself.
                FaultyStorage storage = new FaultyStorage(bucket.storage());
                LeaseModel.play(storage, bucket.at("seed-" + seed), new ManualClock(), seed, 60);
            }
        }
    }

    /** By their own clocks each would find the other's lease stale. */
    @Test
    void hostsWhoseClocksDisagreeDoNotStealALease() throws IOException {
        try (TestBucket bucket = TestBucket.start()) {
            ManualClock early = new ManualClock();
            ManualClock late = new ManualClock();
            late.advance(Duration.ofMinutes(5));
            Leases first = leases(bucket, "first", early);
            Leases second = leases(bucket, "second", late);

            HeldLease lease = ((Leases.Taken) first.take(bucket.at("output"))).lease();
            Leases.Refused refused = (Leases.Refused) second.take(bucket.at("output"));

            assertThat(refused.lease().workerId()).isEqualTo("first");
            assertThat(refused.lease().age(late.instant())).isLessThan(Duration.ofMinutes(1));
            assertThat(lease.renew()).isTrue();
        }
    }

    private static Leases leases(TestBucket bucket, String worker, ManualClock clock) {
        return new Leases(bucket.storage(), worker, LeaseTimes.DEFAULT, new Stopwatch(clock, () -> 0));
    }
}
