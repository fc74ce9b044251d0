package community.marin.transform.commonpile;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Which documents of source code are kept, by the extension of the file that they were. The builder begins with the defaults given here.
 *
 * @param inputPath the folder of the documents
 * @param outputPath where those that are kept go
 * @param allowedExtensions their extensions, with or without a dot
 * @param metadataColumn the field that holds metadata: {@code metadata}
 * @param extensionKey the field of the metadata that holds the extension, or a list that begins with it: {@code extension}
 * @param inputGlob which files of the folder are read: {@code *.json*}
 * @param casefold whether upper and lower case are the same: true
 */
@RecordBuilder
public record FilterByMetadataExtensionConfig(
        Path inputPath,
        Path outputPath,
        List<String> allowedExtensions,

        @RecordBuilder.Initializer("DEFAULT_METADATA_COLUMN")
        String metadataColumn,

        @RecordBuilder.Initializer("DEFAULT_EXTENSION_KEY") String extensionKey,
        @RecordBuilder.Initializer("DEFAULT_INPUT_GLOB") String inputGlob,
        @RecordBuilder.Initializer("DEFAULT_CASEFOLD") boolean casefold) {
    /** The field of metadata unless another is given. */
    public static final String DEFAULT_METADATA_COLUMN = "metadata";

    /** The field of the extension unless another is given. */
    public static final String DEFAULT_EXTENSION_KEY = "extension";

    /** The files unless others are given. */
    public static final String DEFAULT_INPUT_GLOB = "*.json*";

    /** Cases are the same unless it is said otherwise. */
    public static final boolean DEFAULT_CASEFOLD = true;

    /** Checks that everything is given, and copies the list. */
    public FilterByMetadataExtensionConfig {
        Objects.requireNonNull(inputPath, "inputPath");
        Objects.requireNonNull(outputPath, "outputPath");
        Objects.requireNonNull(metadataColumn, "metadataColumn");
        Objects.requireNonNull(extensionKey, "extensionKey");
        Objects.requireNonNull(inputGlob, "inputGlob");
        allowedExtensions = List.copyOf(allowedExtensions);
        if (allowedExtensions.isEmpty() || allowedExtensions.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("allowedExtensions must name extensions, but is " + allowedExtensions);
        }
    }
}
