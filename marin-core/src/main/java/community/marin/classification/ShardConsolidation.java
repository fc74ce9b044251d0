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

/** The work of consolidation on one file of documents, with the files of attributes beside it. */
final class ShardConsolidation {
    private final ConsolidateConfig config;
    private final List<FilterConfig> filterConfigs;
    private final Shard shard;
    private final Path temporary;
    private final List<DocumentFilter> filters;
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
        try (ValueReader<Document> reader = open();
                ValueWriter<Document> writer = DataFiles.create(config.output(shard), DocumentFormat.DOLMA)) {
            for (FilterConfig filter : filterConfigs) {
                lookups.add(new AttributeLookup(AttributeFiles.find(filter, shard), temporary));
            }
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                Optional<Document> result = filter(next.get(), attributes(next.get(), lookups, reader.number()));
                if (result.isPresent()) {
                    writer.write(result.get());
                    kept++;
                }
            }
            refuseRepeatedIds(lookups, reader.unit());
            writer.commit();
            return new ConsolidateCounts(kept, withoutAttributes, dropped, emptied, reader.passedOver());
        } finally {
            for (AttributeLookup lookup : lookups) {
                lookup.close();
            }
        }
    }

    private ValueReader<Document> open() throws IOException {
        DocumentFormat format = DocumentFormat.of(shard.file(), DocumentFormat.DOLMA.textField())
                .withMadeIds();
        return DataFiles.open(shard.file(), format, config.malformedLines());
    }

    /** Every file of attributes moves on with the documents, whatever another filter says of this one. */
    private static List<Optional<Map<String, Object>>> attributes(
            Document document, List<AttributeLookup> lookups, long number) throws IOException {
        List<Optional<Map<String, Object>>> attributes = new ArrayList<>();
        for (AttributeLookup lookup : lookups) {
            attributes.add(lookup.find(document.id(), number));
        }
        return attributes;
    }

    /** A document is dropped if nothing is known of it, but not since another one has taken its attributes. */
    private void refuseRepeatedIds(List<AttributeLookup> lookups, String unit) throws IOException {
        for (AttributeLookup lookup : lookups) {
            Optional<AttributeLookup.Repeat> repeat = lookup.firstRepeat();
            if (repeat.isPresent()) {
                String id = repeat.get().id();
                throw new IOException(StoragePaths.text(shard.file()) + ", " + unit + " "
                        + repeat.get().number() + ": the id \"" + id + "\" is that of " + unit + " " + first(id)
                        + " too, but the attributes have it fewer times. Give each document an id of its own");
            }
        }
    }

    /** Where the first document with an id is. */
    private long first(String id) throws IOException {
        try (ValueReader<Document> reader = open()) {
            Optional<Document> next = reader.next();
            while (next.isPresent() && !next.get().id().equals(id)) {
                next = reader.next();
            }
            return reader.number();
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
