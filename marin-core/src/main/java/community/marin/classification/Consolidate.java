package community.marin.classification;

import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLinesReader;
import community.marin.documents.JsonLinesWriter;
import community.marin.documents.LocalEngine;
import community.marin.documents.Shard;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Applies filters by attributes to documents: drops documents and cuts spans out of the others. Writes {@code <output>/<relative
 * path>.jsonl.gz} for each file of documents.
 *
 * <p>A document without attributes, or whose text is empty in the end, is dropped; how many were is logged. Spans of all filters
 * refer to the original text; where they overlap, the text is cut once. (Python Marin cuts filter by filter, so that a second
 * filter's spans hit the wrong place, and cuts too much where spans overlap.)
 */
public final class Consolidate {
    private static final Logger log = LogManager.getLogger(Consolidate.class);

    private Consolidate() {}

    /** What became of documents. */
    private record Counts(long kept, long withoutAttributes, long dropped, long emptied) {
        Counts plus(Counts other) {
            return new Counts(
                    kept + other.kept,
                    withoutAttributes + other.withoutAttributes,
                    dropped + other.dropped,
                    emptied + other.emptied);
        }
    }

    /**
     * Filters the documents; files that are there already are passed over.
     *
     * @throws IOException if there are no documents, a file of attributes is missing, or a file is malformed
     */
    public static void consolidate(ConsolidateConfig config) throws IOException {
        List<Shard> shards = Shard.find(config.inputPath(), List.of(config.filetype()));
        Counts counts = LocalEngine.onAllCores()
                .write(
                        "Consolidation",
                        shards,
                        shard -> shard.below(config.outputPath()),
                        shard -> new ShardConsolidation(config, shard).run())
                .stream()
                .reduce(new Counts(0, 0, 0, 0), Counts::plus);
        log.info(
                "{} documents kept; dropped: {} by a filter, {} without attributes, {} left without text",
                counts.kept(),
                counts.dropped(),
                counts.withoutAttributes(),
                counts.emptied());
    }

    /** The work on one file of documents, with the files of attributes beside it. */
    private static final class ShardConsolidation {
        private final ConsolidateConfig config;
        private final Shard shard;
        private final List<DocumentFilter> filters;
        private long kept;
        private long withoutAttributes;
        private long dropped;
        private long emptied;

        ShardConsolidation(ConsolidateConfig config, Shard shard) {
            this.config = config;
            this.shard = shard;
            this.filters = config.filters().stream().map(DocumentFilter::new).toList();
        }

        Counts run() throws IOException {
            List<AttributeLookup> lookups = new ArrayList<>();
            try (JsonLinesReader<Document> reader = JsonLinesReader.open(shard.file(), DocumentFormat.DOLMA);
                    JsonLinesWriter<Document> writer =
                            JsonLinesWriter.create(shard.below(config.outputPath()), DocumentFormat.DOLMA)) {
                for (FilterConfig filter : config.filters()) {
                    lookups.add(new AttributeLookup(attributes(filter)));
                }
                for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                    Optional<Document> result = filter(next.get(), lookups);
                    if (result.isPresent()) {
                        writer.write(result.get());
                        kept++;
                    }
                }
                writer.commit();
            } finally {
                for (AttributeLookup lookup : lookups) {
                    lookup.close();
                }
            }
            return new Counts(kept, withoutAttributes, dropped, emptied);
        }

        private Path attributes(FilterConfig filter) throws IOException {
            Path file = shard.below(filter.attributePath());
            Path uncompressed =
                    file.resolveSibling(file.getFileName().toString().replaceFirst("\\.gz$", ""));
            if (Files.exists(file)) {
                return file;
            }
            if (Files.exists(uncompressed)) {
                return uncompressed;
            }
            throw new IOException("The attributes \"" + filter.name() + "\" of " + StoragePaths.text(shard.file())
                    + " are missing: there is no " + StoragePaths.text(file));
        }

        private Optional<Document> filter(Document document, List<AttributeLookup> lookups) throws IOException {
            // Every file of attributes moves on with the documents, whatever another filter says of this one.
            List<Optional<Map<String, Object>>> attributes = new ArrayList<>();
            for (AttributeLookup lookup : lookups) {
                attributes.add(lookup.find(document.id()));
            }
            List<Spans.Span> spans = new ArrayList<>();
            for (int i = 0; i < attributes.size(); i++) {
                if (!(judge(document, filters.get(i), attributes.get(i)) instanceof DocumentFilter.Verdict.Keep keep)) {
                    withoutAttributes += attributes.get(i).isEmpty() ? 1 : 0;
                    dropped += attributes.get(i).isEmpty() ? 0 : 1;
                    return Optional.empty();
                }
                spans.addAll(keep.spans());
            }
            return cut(document, spans);
        }

        private DocumentFilter.Verdict judge(
                Document document, DocumentFilter filter, Optional<Map<String, Object>> attributes) throws IOException {
            try {
                return filter.judge(attributes);
            } catch (IllegalArgumentException e) {
                throw problem(document, e);
            }
        }

        private Optional<Document> cut(Document document, List<Spans.Span> spans) throws IOException {
            try {
                Document result = spans.isEmpty() ? document : document.withText(Spans.cut(document.text(), spans));
                if (result.text().isEmpty()) {
                    emptied++;
                    return Optional.empty();
                }
                return Optional.of(result);
            } catch (IllegalArgumentException e) {
                throw problem(document, e);
            }
        }

        private IOException problem(Document document, IllegalArgumentException cause) {
            return new IOException(
                    StoragePaths.text(shard.file()) + ", document \"" + document.id() + "\": " + cause.getMessage(),
                    cause);
        }
    }
}
