package community.marin.transform.medical;

import community.marin.storage.Listing;
import community.marin.storage.StoragePaths;
import community.marin.transform.conversation.RowConversion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes documents of {@code lavita/medical-qa-datasets}. A row without what is asked for is an error; Python Marin leaves it out without a
 * word, and takes a withheld answer for the last option. The documents are JSON lines, there Parquet.
 */
public final class LavitaToDolma {
    private LavitaToDolma() {}

    /**
     * Converts a split of a subset; files that are there already are passed over.
     *
     * @throws IOException if there are no such files, or a file or row is malformed
     */
    public static void convertLavitaSplitToDolma(LavitaToDolmaConfig config) throws IOException {
        Path folder = config.inputPath().resolve(config.subset().folder());
        String glob = "*" + config.split() + "*.{parquet,jsonl,jsonl.gz}";
        List<Path> files = Listing.glob(folder, glob);
        if (files.isEmpty()) {
            throw new IOException("No rows in " + StoragePaths.text(folder) + ": it has no file like " + glob);
        }
        RowConversion.convert(
                "Documents of " + config.subset().folder(),
                files,
                config.outputPath(),
                config,
                row -> Optional.of(LavitaDocuments.of(config.subset(), row)));
    }
}
