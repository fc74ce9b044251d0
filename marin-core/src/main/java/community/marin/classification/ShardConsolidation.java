package community.marin.classification;

import community.marin.documents.DataFiles;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.Shard;
import community.marin.documents.ValueReader;
import community.marin.documents.ValueWriter;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The work of consolidation on one file of documents, with the files of attributes beside it. */
final class ShardConsolidation {
    private final ConsolidateConfig config;
    private final List<FilterConfig> filterConfigs;
    private final Shard shard;
    private final Path temporary;
    private final List<DocumentFilter> filters;
    private final SeenIds seen = new SeenIds();
    private long kept;
    private long withoutAttributes;
    private long dropped;
    private long emptied;

    /**
     * The work on a file.
     *
     * @param filters those of the configuration, with thresholds in place of fractions
     * @param temporary a directory on a disk for attributes that wait for their documents
     */
    ShardConsolidation(ConsolidateConfig config, List<FilterConfig> filters, Shard shard, Path temporary) {
        this.config = config;
        this.filterConfigs = List.copyOf(filters);
        this.shard = shard;
        this.temporary = temporary;
        this.filters = filters.stream().map(DocumentFilter::new).toList();
    }

    ConsolidateCounts run() throws IOException {
        List<AttributeLookup> lookups = new ArrayList<>();
        DocumentFormat format = DocumentFormat.of(shard.file(), DocumentFormat.DOLMA.textField())
                .withMadeIds();
        try (ValueReader<Document> reader = DataFiles.open(shard.file(), format, config.malformedLines());
                ValueWriter<Document> writer = DataFiles.create(config.output(shard), DocumentFormat.DOLMA)) {
            for (FilterConfig filter : filterConfigs) {
                lookups.add(new AttributeLookup(AttributeFiles.find(filter, shard), temporary));
            }
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                Optional<Document> result = filter(next.get(), attributes(next.get(), lookups, reader));
                if (result.isPresent()) {
                    writer.write(result.get());
                    kept++;
                }
            }
            writer.commit();
            return new ConsolidateCounts(kept, withoutAttributes, dropped, emptied, reader.passedOver());
        } finally {
            for (AttributeLookup lookup : lookups) {
                lookup.close();
            }
        }
    }

    /** Every file of attributes moves on with the documents, whatever another filter says of this one. */
    private List<Optional<Map<String, Object>>> attributes(
            Document document, List<AttributeLookup> lookups, ValueReader<Document> reader) throws IOException {
        List<Optional<Map<String, Object>>> attributes = new ArrayList<>();
        for (AttributeLookup lookup : lookups) {
            attributes.add(lookup.find(document.id()));
        }
        if (attributes.stream().anyMatch(Optional::isEmpty)) {
            refuseRepeatedId(document, reader);
        }
        seen.add(document.id(), reader.number());
        return attributes;
    }

    /** A document is dropped if nothing is known of it, but not since another one has taken its attributes. */
    private void refuseRepeatedId(Document document, ValueReader<Document> reader) throws IOException {
        OptionalLong before = seen.line(document.id());
        if (before.isPresent()) {
            throw new IOException(
                    StoragePaths.text(shard.file()) + ", " + reader.position() + ": the id \"" + document.id()
                            + "\" is that of " + reader.unit() + " " + before.getAsLong()
                            + " too, but the attributes have it fewer times. Give each document an id of its own");
        }
    }

    private Optional<Document> filter(Document document, List<Optional<Map<String, Object>>> attributes)
            throws IOException {
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
                StoragePaths.text(shard.file()) + ", document \"" + document.id() + "\": " + cause.getMessage(), cause);
    }
}
