package community.marin.classification;

import community.marin.documents.AttributesWriter;
import community.marin.documents.DataFiles;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.LocalEngine;
import community.marin.documents.OutputOrigin;
import community.marin.documents.Shard;
import community.marin.documents.TextParser;
import community.marin.documents.ValueReader;
import community.marin.documents.WrittenFiles;
import community.marin.storage.FileSurvey;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Marks the paragraphs of documents that another data set has too: of training data, what the evaluation data has.
 *
 * <p>Compared are whole paragraphs, byte for byte, or their n-grams, which never reach over a line feed. A paragraph's score is the
 * fraction of its n-grams that the source has; one with fewer words than an n-gram has the score 0.
 *
 * <p>Writes, for each file of documents, {@code <output>/<relative path>} with a line for each document: {@code {"id": ..,
 * "attributes": {"duplicate_text": [[start, end, score], ..]}}}, with a span for each paragraph whose score is above 0 and no lower than
 * the threshold; offsets are code points, the end is exclusive. A document without an id has
 * one made of its text. With {@link DeconMode#TRAIN_TEST_OVERLAP} it is {@code <output>/<n>/..}
 * for each length n, and all lengths are compared in one pass. The filters are in {@code <output>/bloom}; they are made anew in each run
 * that has something left to do. (Python Marin takes up those that it finds, also of another source.)
 *
 * <p>Each document's file is named relative to its own input. (Python Marin names all relative to the first input.) Memory holds the
 * filters, at the rate of 0.001 three bytes for each feature of the source.
 */
public final class Decontaminate {
    private static final Logger log = LogManager.getLogger(Decontaminate.class);

    private final DeconConfig config;
    private final List<OverlapTarget> targets;
    private final LocalEngine engine;

    private Decontaminate(DeconConfig config) {
        this.config = config;
        this.targets = OverlapTarget.of(config);
        this.engine = config.processes() == 0 ? LocalEngine.onAllCores() : new LocalEngine(config.processes());
    }

    /**
     * Marks the paragraphs; files whose marks an earlier run made from the same are passed over.
     *
     * @throws IOException if there are no documents, or a file of them is malformed
     */
    public static void decontaminate(DeconConfig config) throws IOException {
        new Decontaminate(config).run();
    }

    private void run() throws IOException {
        List<Shard> shards = find(config.inputPath());
        checkOutputs(shards);
        List<Shard> source = find(config.decontaminateSource());
        origin(shards, source).begin(config.outputPath());
        List<Shard> missing = missing(shards);
        if (missing.isEmpty()) {
            log.info("All overlaps are found already");
            return;
        }
        List<OverlapFilter> filters = build(source);
        List<Counts> counts = engine.map("Looking for overlaps", missing, shard -> mark(shard, filters));
        for (int i = 0; i < targets.size(); i++) {
            int target = i;
            log.info(
                    "{}: {} paragraphs marked",
                    targets.get(i).attribute(),
                    counts.stream().mapToLong(shard -> shard.marked()[target]).sum());
        }
        AttributesWriter.Counts.sum(counts.stream().map(Counts::written).toList())
                .warnOfMalformed();
    }

    /**
     * What was found in a file.
     *
     * @param marked paragraphs marked, by target
     * @param written documents, and lines that were none
     */
    @SuppressWarnings("ArrayRecordComponent") // Made once and read once.
    private record Counts(long[] marked, AttributesWriter.Counts written) {}

    private static List<Shard> find(List<Path> inputs) throws IOException {
        List<Shard> shards = new ArrayList<>();
        for (Path input : inputs) {
            shards.addAll(Shard.find(input, Shard.FILETYPES));
        }
        return shards;
    }

    private static void checkOutputs(List<Shard> shards) throws IOException {
        Map<String, Path> seen = new HashMap<>();
        for (Shard shard : shards) {
            Path other = seen.put(shard.relativePath(), shard.file());
            if (other != null) {
                throw new IOException(StoragePaths.text(other) + " and " + StoragePaths.text(shard.file())
                        + " would both be written to " + shard.relativePath()
                        + ": look through these inputs in two steps, or rename one of them");
            }
        }
    }

    private OutputOrigin origin(List<Shard> shards, List<Shard> source) throws IOException {
        List<Path> written = new ArrayList<>();
        for (OverlapTarget target : targets) {
            written.add(target.filterFile());
            shards.forEach(shard -> written.add(target.output(shard)));
        }
        return OutputOrigin.of(
                config,
                Stream.of(shards, source).flatMap(List::stream).map(Shard::file).toList(),
                WrittenFiles.of(config.outputPath(), written));
    }

    private List<Shard> missing(List<Shard> shards) throws IOException {
        Set<Path> present = FileSurvey.present(shards.stream()
                .flatMap(shard -> targets.stream().map(target -> target.output(shard)))
                .collect(Collectors.toSet()));
        return shards.stream()
                .filter(shard ->
                        !targets.stream().map(target -> target.output(shard)).allMatch(present::contains))
                .toList();
    }

    /** Puts the source into filters, which are made for as much as it has: an overfull one would find what is not there. */
    private List<OverlapFilter> build(List<Shard> source) throws IOException {
        List<long[]> counts = engine.map("Counting the source", source, this::count);
        List<OverlapFilter> filters = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            int number = i;
            long count = counts.stream().mapToLong(shard -> shard[number]).sum();
            OverlapTarget target = targets.get(i);
            filters.add(new OverlapFilter(
                    target.features(),
                    target.threshold(),
                    Math.max(config.estimatedDocCount(), count),
                    config.falsePositiveRate()));
        }
        engine.map("Reading the source", source, shard -> {
            visitSource(shard, paragraph -> filters.forEach(filter -> filter.add(paragraph)));
            return shard;
        });
        for (int i = 0; i < targets.size(); i++) {
            filters.get(i).write(targets.get(i).filterFile());
        }
        return filters;
    }

    private long[] count(Shard shard) throws IOException {
        long[] counts = new long[targets.size()];
        visitSource(shard, paragraph -> {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += targets.get(i).features().count(paragraph);
            }
        });
        return counts;
    }

    private void visitSource(Shard shard, Consumer<ParagraphWords> visitor) throws IOException {
        ParagraphWords words = new ParagraphWords();
        try (ValueReader<String> reader = DataFiles.open(shard.file(), new TextParser(config.sourceTextField()))) {
            for (Optional<String> next = reader.next(); next.isPresent(); next = reader.next()) {
                Paragraphs.split(next.get(), (bytes, startByte, endByte, start, end) -> {
                    words.load(bytes, startByte, endByte);
                    visitor.accept(words);
                });
            }
        }
    }

    /** Writes the marks of one file for each target. */
    private Counts mark(Shard shard, List<OverlapFilter> filters) throws IOException {
        long[] marked = new long[targets.size()];
        ParagraphWords words = new ParagraphWords();
        List<Path> outputs =
                targets.stream().map(target -> target.output(shard)).toList();
        try (ValueReader<Document> reader = DataFiles.open(
                shard.file(),
                DocumentFormat.of(shard.file(), config.textField()).withMadeIds(),
                config.malformedLines())) {
            AttributesWriter.Counts written = AttributesWriter.write(reader, outputs, document -> {
                List<List<List<Object>>> spans = spans(document.text(), words, filters);
                List<Map<String, Object>> marks = new ArrayList<>();
                for (int i = 0; i < spans.size(); i++) {
                    marked[i] += spans.get(i).size();
                    marks.add(Map.of(targets.get(i).attribute(), spans.get(i)));
                }
                return marks;
            });
            return new Counts(marked, written);
        }
    }

    /** The spans of a text by each filter. */
    private static List<List<List<Object>>> spans(String text, ParagraphWords words, List<OverlapFilter> filters)
            throws IOException {
        List<List<List<Object>>> spans = IntStream.range(0, filters.size())
                .<List<List<Object>>>mapToObj(i -> new ArrayList<>())
                .toList();
        Paragraphs.split(text, (bytes, startByte, endByte, start, end) -> {
            words.load(bytes, startByte, endByte);
            for (int i = 0; i < filters.size(); i++) {
                double score = filters.get(i).score(words);
                if (score > 0) {
                    spans.get(i).add(List.of(start, end, score));
                }
            }
        });
        return spans;
    }
}
