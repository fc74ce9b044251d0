package community.marin.tpu.worker;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a machine of a pod has told of itself.
 *
 * @param slice the number of its slice, from 0
 * @param worker its number in the slice, from 0
 * @param heartbeat when it last said that it is alive, by the bucket's clock; empty: it has not yet
 * @param exitCode the exit code of its command, written last of all; empty while there is none
 * @param restarted whether the machine was started again in the middle of the attempt, which its command did not survive
 * @param trouble what is wrong with what it told, one line; its exit code then stands for that. Empty: nothing
 */
public record WorkerState(
        int slice,
        int worker,
        Optional<Instant> heartbeat,
        OptionalInt exitCode,
        boolean restarted,
        Optional<String> trouble) {
    /** A machine whose words can be understood. */
    public WorkerState(int slice, int worker, Optional<Instant> heartbeat, OptionalInt exitCode, boolean restarted) {
        this(slice, worker, heartbeat, exitCode, restarted, Optional.empty());
    }

    /** A machine that has told nothing. */
    public static WorkerState silent(int slice, int worker) {
        return new WorkerState(slice, worker, Optional.empty(), OptionalInt.empty(), false);
    }

    /** {@code 0-3} for worker 3 of slice 0. */
    public String name() {
        return slice + "-" + worker;
    }
}
