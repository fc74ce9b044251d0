package community.marin.execution.plan;

import community.marin.execution.record.Lease;
import community.marin.execution.record.LeaseRule;
import community.marin.execution.record.RecordedInfo;
import community.marin.execution.record.StatusFile;
import community.marin.execution.record.StepStatus;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.io.IOException;
import java.util.Optional;

/**
 * What stands beside an output.
 *
 * @param status how far it has come
 * @param lease who works on it; not looked for when it is done
 * @param info what it was made from; not looked for unless it is done
 */
public record OutputState(Optional<StepStatus> status, Optional<Lease> lease, Optional<RecordedInfo> info) {
    /** Of an output that is not there at all. */
    static final OutputState NOTHING = new OutputState(Optional.empty(), Optional.empty(), Optional.empty());

    /** Reads the state of an output. */
    public static OutputState read(Storage storage, Location output, LeaseRule rule) throws IOException {
        Optional<StepStatus> status = new StatusFile(storage, output).read();
        if (status.equals(Optional.of(StepStatus.SUCCESS))) {
            return new OutputState(status, Optional.empty(), RecordedInfo.read(storage, output));
        }
        return new OutputState(status, rule.read(storage, output), Optional.empty());
    }
}
