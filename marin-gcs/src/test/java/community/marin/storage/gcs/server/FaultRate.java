package community.marin.storage.gcs.server;

import java.time.Duration;
import java.util.List;

/** A fault and how often it happens, from 0 to 1. */
public record FaultRate(Fault fault, double probability) {
    /** Checks the probability. */
    public FaultRate {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("no probability: " + probability);
        }
    }

    /** All kinds of transient faults, each with that probability. */
    public static List<FaultRate> storm(double each) {
        return List.of(
                new FaultRate(new Fault.Delay(Duration.ofMillis(20)), each),
                new FaultRate(new Fault.Status(503), each),
                new FaultRate(new Fault.Status(429), each),
                new FaultRate(new Fault.CutRequest(16), each),
                new FaultRate(new Fault.CutResponse(), each),
                new FaultRate(new Fault.LostReply(), each));
    }
}
