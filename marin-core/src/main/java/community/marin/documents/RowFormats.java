package community.marin.documents;

import community.marin.installation.Installation;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds formats of rows: on the class path, else in the installation's folder {@code formats/<extension>}, whose libraries are loaded when
 * the first file of the format is touched.
 */
final class RowFormats {
    private static final String PARQUET = "parquet";

    private RowFormats() {}

    /** Whether a file is of such a format, told by its name. */
    static boolean isOf(Path file) {
        return String.valueOf(file.getFileName()).endsWith("." + PARQUET);
    }

    /**
     * The format of a file.
     *
     * @throws IOException if it is not installed
     */
    static RowFormat of(Path file) throws IOException {
        return Parquet.FORMAT.orElseThrow(() -> new IOException(StoragePaths.text(file)
                + " is a Parquet file, and this Marin has no reader for those: its installation lacks the folder formats/"
                + PARQUET + ". Build it again (mvn package), or convert the file to .jsonl.gz"));
    }

    /** Loaded once, for as long as the process runs: a second class loader would load the libraries' native parts again. */
    private static final class Parquet {
        static final Optional<RowFormat> FORMAT = find(PARQUET);

        private Parquet() {}
    }

    private static Optional<RowFormat> find(String extension) {
        return find(extension, RowFormats.class.getClassLoader())
                .or(() -> Installation.find()
                        .flatMap(installation -> installation.format(extension))
                        .flatMap(loader -> find(extension, loader)));
    }

    private static Optional<RowFormat> find(String extension, ClassLoader loader) {
        return ServiceLoader.load(RowFormat.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(format -> format.extension().equals(extension))
                .findFirst();
    }
}
