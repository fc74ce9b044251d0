package community.marin.download.nemotron;

import community.marin.download.RemoteNames;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of Nemotron-CC.
 *
 * @param number its place in the list of all, from 0
 * @param path its path on the server
 */
record NemotronFile(int number, String path) {
    private static final String EXTENSION = "jsonl.zstd";

    /** A line of the list of files. */
    static NemotronFile of(int number, String line) throws IOException {
        if (!RemoteNames.isPlain(line)) {
            throw new IOException("The list of Nemotron-CC has \"" + RemoteNames.printable(line)
                    + "\", which is no plain relative path and could lie outside the output");
        }
        if (!line.endsWith(EXTENSION)) {
            throw new IOException("The list of Nemotron-CC has " + line + ", which does not end in " + EXTENSION
                    + ": only those can be converted");
        }
        return new NemotronFile(number, line);
    }

    /** Its documents' path below the output. */
    String outputPath() {
        return path.substring(0, path.length() - EXTENSION.length()) + "jsonl.gz";
    }

    /** Where its documents go. */
    Path below(Path output) {
        return output.resolve(outputPath());
    }
}
