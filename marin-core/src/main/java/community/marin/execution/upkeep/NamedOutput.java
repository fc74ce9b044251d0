package community.marin.execution.upkeep;

import community.marin.storage.Location;

/**
 * A folder whose name is that of an output.
 *
 * @param name the name of the step
 * @param hash the six hex digits behind it
 * @param output where it is
 */
public record NamedOutput(String name, String hash, Location output) {
    /** {@code <name>-<hash>}: where it is below the prefix. */
    public String path() {
        return name + "-" + hash;
    }
}
