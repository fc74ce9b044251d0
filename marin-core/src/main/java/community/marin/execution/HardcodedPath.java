package community.marin.execution;

import community.marin.storage.Location;

/**
 * A path outside the pipeline.
 *
 * @param path relative to the prefix, or absolute, or a URL; kept as written, since it counts in the hash
 */
public record HardcodedPath(String path) implements StepRef {
    /** Refuses a path that is empty, climbs with {@code ..}, or holds a control character. */
    public HardcodedPath {
        PathNames.requireHardcoded(path);
    }

    /** Where it is, for an experiment under this prefix. */
    public Location locate(Location prefix) {
        return prefix.resolve(path);
    }

    @Override
    public StepRef resolve(String name) {
        return new HardcodedPath(PathNames.checkedBelow(describe(), path, name));
    }

    @Override
    public String describe() {
        return path;
    }

    @Override
    public String toString() {
        return RefText.of(path);
    }
}
