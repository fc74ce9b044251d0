package community.marin.tpu.launch;

import community.marin.storage.Location;
import community.marin.storage.Storage;
import community.marin.time.Sleeper;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.supervise.SupervisionTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/**
 * Where jobs are launched from, and what is reached from there.
 *
 * @param pods the folder of all jobs, {@code <prefix>/.marin/pods}
 * @param storage what holds it
 * @param clouds opens the TPUs of a project
 * @param times how long to wait for what
 * @param clock of this machine, for when the storage has none
 * @param sleeper waits
 * @param owner who launches: {@code user@host}
 */
public record PodSite(
        Location pods,
        Storage storage,
        Function<String, TpuCloud> clouds,
        SupervisionTimes times,
        Clock clock,
        Sleeper sleeper,
        String owner) {
    /** The folder of all jobs of a prefix. */
    public static Location pods(Location prefix) {
        return prefix.resolve(".marin/pods");
    }

    /** The time by the clock that the files of workers are dated by. */
    public Instant now() {
        return storage.serverTime().orElseGet(clock::instant);
    }
}
