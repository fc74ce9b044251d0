package community.marin.execution;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/**
 * A path that will exist when a step runs. It fits wherever a config asks for a {@link Path}. While an experiment is
 * traced it has no files: every operation that would need them fails with {@link UnresolvedPathException}.
 */
public sealed interface StepRef extends Path permits StepOutput, OwnOutput, HardcodedPath {
    /**
     * A path outside the pipeline.
     *
     * @param path relative to the prefix, or absolute, or a URL such as {@code gs://bucket/path}, which are kept as they
     *     are
     */
    static StepRef hardcoded(String path) {
        return new HardcodedPath(path);
    }

    /** The path below this one, such as {@code train} or {@code data/*.jsonl.gz}. */
    @Override
    StepRef resolve(String below);

    @Override
    default StepRef resolve(Path below) {
        if (below instanceof StepRef) {
            throw new IllegalArgumentException(
                    describe() + " cannot hold " + below + ": both are paths of their own. Pass both on in a config.");
        }
        return resolve(below.toString());
    }

    /**
     * The same path, which counts in the hash of the step that uses it but is not waited for: a checkpoint, say, of a
     * training that still runs.
     */
    default StepRef nonblocking() {
        throw new IllegalArgumentException(
                describe() + " is not another step's output, so nothing waits for it; drop nonblocking().");
    }

    /**
     * The same step with its output pinned to a path; the pin holds everywhere in the experiment. The version stays, so
     * the hashes of descendants do too.
     *
     * @param outputPath relative to the prefix, or absolute
     */
    default StepRef withOutputPath(String outputPath) {
        throw new IllegalArgumentException(
                describe() + " is not a step's output; only the output of a step can be pinned to a path.");
    }

    /** The step whose output this is. */
    default Step step() {
        throw new IllegalArgumentException(describe() + " has no step behind it.");
    }

    /** The config of the step whose output this is, as it was written: paths in it may be refs. */
    default <C extends Record> C config(Class<C> type) {
        throw new IllegalArgumentException(describe() + " has no step, and so no config, behind it.");
    }

    /** What this is, for messages: the step's name and what is below it. */
    String describe();

    @Override
    default FileSystem getFileSystem() {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default boolean isAbsolute() {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default Path getRoot() {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default Path getFileName() {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default Path getParent() {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default int getNameCount() {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default Path getName(int index) {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default Path subpath(int beginIndex, int endIndex) {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default boolean startsWith(Path other) {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default boolean endsWith(Path other) {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default Path normalize() {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default Path relativize(Path other) {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default URI toUri() {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default Path toAbsolutePath() {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default Path toRealPath(LinkOption... options) {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnresolvedPathException(describe());
    }

    @Override
    default int compareTo(Path other) {
        throw new UnresolvedPathException(describe());
    }
}
