package community.marin.stress;

import community.marin.storage.gcs.server.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where outputs go in one schedule. */
sealed interface Scene extends AutoCloseable permits BucketScene, DiskScene {
    /** An empty place for outputs. */
    static Scene open(Schedule.Target target, Path folder) throws IOException {
        return target == Schedule.Target.GS ? BucketScene.open() : new DiskScene(folder.resolve("prefix"));
    }

    /** What the runners get as prefix. */
    String prefix();

    /** What the runners get as environment, beside that of this process. */
    Map<String, String> environment();

    /** The faults of the server; without effect on a disk. */
    Faults faults();

    /** Faults that were injected, by kind. */
    Map<String, Integer> injected();

    /** What is left, with what is known of the workers and their functions. */
    Evidence evidence(Map<String, Fate> fates, List<Execution> executions) throws IOException;

    /** Judges all that there is to judge. */
    void check(Evidence evidence, Findings findings);

    @Override
    void close() throws IOException;
}
