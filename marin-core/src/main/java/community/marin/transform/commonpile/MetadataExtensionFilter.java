package community.marin.transform.commonpile;

import community.marin.storage.Listing;
import community.marin.storage.StoragePaths;
import community.marin.transform.conversation.Row;
import community.marin.transform.conversation.RowConversion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps documents of source code whose file had one of some extensions, as they are. Those that do not say are left out. */
public final class MetadataExtensionFilter {
    private final FilterByMetadataExtensionConfig config;
    private final Set<String> allowed;

    private MetadataExtensionFilter(FilterByMetadataExtensionConfig config) {
        this.config = config;
        this.allowed = config.allowedExtensions().stream().map(this::normalized).collect(Collectors.toSet());
    }

    /**
     * Filters every file; those that are filtered already are passed over.
     *
     * @throws IOException if there are no such files, or one is malformed
     */
    public static void filterDatasetByMetadataExtension(FilterByMetadataExtensionConfig config) throws IOException {
        List<Path> files = Listing.glob(config.inputPath(), config.inputGlob());
        if (files.isEmpty()) {
            throw new IOException("No documents in " + StoragePaths.text(config.inputPath()) + ": it has no file like "
                    + config.inputGlob());
        }
        MetadataExtensionFilter filter = new MetadataExtensionFilter(config);
        RowConversion.convert(
                "Documents of " + String.join(", ", config.allowedExtensions()),
                files,
                config.outputPath(),
                config,
                row -> filter.isKept(row) ? Optional.of(row.columns()) : Optional.empty());
    }

    private boolean isKept(Row row) {
        if (!(row.value(config.metadataColumn()).orElse("") instanceof Map<?, ?> metadata)) {
            return false;
        }
        Object extension = metadata.get(config.extensionKey());
        if (extension instanceof List<?> list) {
            extension = list.isEmpty() ? null : list.get(0);
        }
        return extension != null && allowed.contains(normalized(extension.toString()));
    }

    private String normalized(String extension) {
        String text = extension.strip();
        String dotted = text.startsWith(".") ? text : "." + text;
        return config.casefold() ? dotted.toLowerCase(Locale.ROOT) : dotted;
    }
}
