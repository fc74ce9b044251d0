package community.marin.bench;

import com.sun.management.OperatingSystemMXBean;
import community.marin.classification.Consolidate;
import community.marin.classification.ConsolidateConfigBuilder;
import community.marin.classification.DeconConfigBuilder;
import community.marin.classification.Decontaminate;
import community.marin.classification.DedupMode;
import community.marin.classification.Dedupe;
import community.marin.classification.DedupeConfig;
import community.marin.classification.DedupeConfigBuilder;

import community.marin.classification.FilterConfig;
import community.marin.classification.NGramConfigBuilder;
import community.marin.classification.minhash.MinHashParameters;
import community.marin.classification.minhash.MinHasher;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLinesReader;
import community.marin.documents.JsonLinesWriter;
import community.marin.documents.LocalEngine;
import community.marin.documents.Shard;
import community.marin.statistics.CorpusCount;
import community.marin.statistics.CorpusCountConfigBuilder;
import community.marin.storage.FileTree;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** MB/s of the parts of the data library on a generated corpus, each beside its floor. */
public final class DataBenchmark {
    private static final String ROW = "%-36s %8.1f s %9.1f MB/s %9s  %s%n";

    /** What the OpenJDK and its kin tell of their process. */
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final String COMMAND = "zstd -dc | wc";
    private static final int EVALUATION_SEED = 100;

    private final Path work;
    private final int runs;
    private final List<Shard> shards;
    private final double megabytes;

    private DataBenchmark(Path work, int megabytes, int runs) throws IOException {
        this.work = work;
        this.runs = runs;
        this.megabytes = BenchmarkCorpus.write(work.resolve("input"), megabytes, 0) / 1e6;
        BenchmarkCorpus.write(work.resolve("evaluation"), 2, EVALUATION_SEED);
        this.shards = Shard.find(work.resolve("input"), List.of("jsonl.zst"));
    }

    /** One part of the library, or a floor: leaves its output in a folder. */
    @FunctionalInterface
    private interface Part {
        void run(Path output) throws IOException;
    }

    public static void main(String[] args) throws IOException {
        new DataBenchmark(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2])).run();
    }

    private void run() throws IOException {
        System.out.printf(
                "%.0f MB of JSON in %d files of .jsonl.zst, 2 threads, median of %d, Java %s%n",
                megabytes, shards.size(), runs, Runtime.version());
        System.out.printf("%-36s %10s %14s %9s%n", "", "", "", "per core");
        double command = measure(COMMAND, 0, "", output -> BareLoops.zstdCommand(work.resolve("input")));
        measure("read documents", command, "of zstd -dc | wc", output -> map(this::read));
        double bare = measure(
                "bare loop, writing zstd",
                0,
                "",
                output -> map(shard -> BareLoops.copy(shard.file(), file(output, shard, ".zst"))));
        double bareGzip = measure(
                "bare loop, writing gzip",
                0,
                "",
                output -> map(shard -> BareLoops.copy(shard.file(), file(output, shard, ".gz"))));
        measure(
                "rewrite documents, zstd",
                bare,
                "of the bare loop (goal 0.80)",
                output -> map(shard -> rewrite(shard, file(output, shard, ".zst"))));
        measure(
                "rewrite documents, gzip",
                bareGzip,
                "of the bare loop, gzip",
                output -> map(shard -> rewrite(shard, file(output, shard, ".gz"))));
        measure(
                "exact deduplication, paragraphs",
                bare,
                "of the bare loop (goal 0.50)",
                output -> Dedupe.dedupe(dedupe(output, DedupMode.DEDUPLICATE)));
        measure(
                "exact deduplication, documents",
                bare,
                "of the bare loop (goal 0.50)",
                output -> Dedupe.dedupe(dedupe(output, DedupMode.EXACT_DOCUMENT)));
        Path marks = work.resolve("marks");
        Dedupe.dedupe(dedupe(marks, DedupMode.DEDUPLICATE));
        measure(
                "consolidate, cutting spans",
                bareGzip,
                "of the bare loop, gzip",
                output -> Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                        .inputPath(work.resolve("input"))
                        .outputPath(output)
                        .filters(List.of(
                                FilterConfig.removeSpans(marks.resolve("data"), DedupeConfig.DEFAULT_ATTRIBUTE_NAME)))
                        .filetype("jsonl.zst")
                        .build()));
        measure("MinHash of documents", 0, "goal 15 per core", output -> map(DataBenchmark::minHash));
        measure(
                "deduplication, similar documents",
                0,
                "with shuffles and marks",
                output -> Dedupe.dedupe(dedupe(output, DedupMode.DOC_DEDUPLICATE)));
        measure(
                "decontamination, 8-grams",
                0,
                "goal 25 per core",
                output -> Decontaminate.decontaminate(DeconConfigBuilder.builder()
                        .inputPath(List.of(work.resolve("input")))
                        .outputPath(output)
                        .processes(2)
                        .ngram(Optional.of(NGramConfigBuilder.builder().build()))
                        .decontaminateSource(List.of(work.resolve("evaluation")))
                        .build()));
        measure(
                "count documents",
                command,
                "of zstd -dc | wc",
                output -> CorpusCount.count(CorpusCountConfigBuilder.builder()
                        .inputPath(work.resolve("input"))
                        .outputPath(output)
                        .build()));
    }

    /**
     * The median MB/s over some runs, after one that does not count. MB per second of processor time is printed too, which tells the speed
     * of a core even where others work on it.
     */
    private double measure(String name, double floor, String floorName, Part part) throws IOException {
        double[] seconds = new double[runs];
        double[] cpuSeconds = new double[runs];
        for (int i = -1; i < runs; i++) {
            Path output = work.resolve("output");
            long cpuStart = PROCESS.getProcessCpuTime();
            long start = System.nanoTime();
            part.run(output);
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - start) / 1e9;
                cpuSeconds[i] = (PROCESS.getProcessCpuTime() - cpuStart) / 1e9;
            }
            FileTree.deleteIfExists(output);
        }
        Arrays.sort(seconds);
        Arrays.sort(cpuSeconds);
        double median = seconds[runs / 2];
        double speed = megabytes / median;
        // Another process works for the command.
        String perCore = name.equals(COMMAND) ? "" : "%.1f".formatted(megabytes / cpuSeconds[runs / 2]);
        String ratio = floor == 0 ? floorName : "%.2f %s".formatted(speed / floor, floorName);
        System.out.printf(ROW, name, median, speed, perCore, ratio);
        return speed;
    }

    private void map(ShardWork shardWork) throws IOException {
        new LocalEngine(2).map("benchmark", shards, shard -> {
            shardWork.run(shard);
            return shard;
        });
    }

    /** What is done with one file. */
    @FunctionalInterface
    private interface ShardWork {
        void run(Shard shard) throws IOException;
    }

    private static Path file(Path output, Shard shard, String compression) {
        return output.resolve(shard.relativePath().replace(".gz", compression));
    }

    private DedupeConfig dedupe(Path output, DedupMode mode) {
        return DedupeConfigBuilder.builder()
                .inputPath(work.resolve("input"))
                .outputPath(output)
                .processes(2)
                .mode(mode)
                .build();
    }

    private void read(Shard shard) throws IOException {
        try (JsonLinesReader<Document> reader = JsonLinesReader.open(shard.file(), DocumentFormat.DOLMA)) {
            while (reader.next().isPresent()) {}
        }
    }

    private static void rewrite(Shard shard, Path output) throws IOException {
        try (JsonLinesReader<Document> reader = JsonLinesReader.open(shard.file(), DocumentFormat.DOLMA);
                JsonLinesWriter<Document> writer = JsonLinesWriter.create(output, DocumentFormat.DOLMA)) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                writer.write(next.get());
            }
            writer.commit();
        }
    }

    private static void minHash(Shard shard) throws IOException {
        MinHasher hasher = new MinHasher(MinHashParameters.DEFAULT);
        try (JsonLinesReader<Document> reader = JsonLinesReader.open(shard.file(), DocumentFormat.DOLMA)) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                hasher.buckets(next.get().text());
            }
        }
    }
}
