package community.marin.cli.render;

import community.marin.storage.Location;

/** Outputs as people read them: below the prefix without it, else whole. */
final class OutputNames {
    private final String start;

    OutputNames(Location prefix) {
        start = prefix.text().endsWith("/") ? prefix.text() : prefix.text() + "/";
    }

    String of(Location output) {
        return output.text().startsWith(start) ? output.text().substring(start.length()) : output.text();
    }
}
