package community.marin.tokenize;

import community.marin.documents.DataFiles;
import community.marin.documents.LocalEngine;
import community.marin.documents.TextParser;
import community.marin.documents.ValueReader;
import community.marin.storage.FileSurvey;
import community.marin.storage.FileTree;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tokenizes the files of one split: a cache for each group of files, then one cache of all. */
final class SplitTokenization {
    private final TokenizeConfig config;
    private final DocumentEncoder encoder;
    private final Path cache;
    private final ShardLedger.Metadata metadata;

    SplitTokenization(TokenizeConfig config, Tokenizer tokenizer, Path cache) {
        this.config = config;
        this.encoder = new DocumentEncoder(tokenizer);
        this.cache = cache;
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("tokenizer", tokenizer.name());
        described.put("vocab_size", tokenizer.vocabularySize());
        this.metadata = new ShardLedger.Metadata(described);
    }

    /** A group of files, and the directory of its own cache. */
    private record Part(String name, Path directory, List<Path> files) {}

    TokenCacheStats run(List<Path> files) throws IOException {
        List<Part> parts = parts(files);
        LocalEngine.onAllCores()
                .write(
                        "Tokenization of " + cache.getFileName(),
                        parts,
                        part -> part.directory().resolve(ShardLedger.FILE_NAME),
                        this::tokenize);
        TokenCacheStats stats = merge(parts);
        for (Part part : parts) {
            FileTree.deleteIfExists(part.directory());
        }
        return stats;
    }

    private List<Part> parts(List<Path> files) throws IOException {
        Map<Path, Long> sizes = FileSurvey.sizes(files);
        List<Part> parts = new ArrayList<>();
        for (List<Path> group : InputFiles.bundle(files, sizes::get, config.windowSizeBytes())) {
            String name = "part-%05d".formatted(parts.size());
            parts.add(new Part(name, cache.resolve(name), group));
        }
        return parts;
    }

    private TokenCacheStats tokenize(Part part) throws IOException {
        long limit = config.sampleCount().orElse(Long.MAX_VALUE);
        long bytes = 0;
        try (TokenCacheWriter writer = TokenCacheWriter.create(part.directory(), TokenCacheLayout.INTERMEDIATE)) {
            for (Path file : part.files()) {
                bytes += tokenize(file, writer, limit);
            }
            TokenCacheStats stats = new TokenCacheStats(writer.rows(), writer.tokens(), bytes);
            stats.write(part.directory());
            writer.finish(Map.of(part.name(), writer.rows()), metadata);
            return stats;
        }
    }

    /** Appends the documents of a file until the cache has as many as the limit; returns the bytes of their text. */
    private long tokenize(Path file, TokenCacheWriter writer, long limit) throws IOException {
        long bytes = 0;
        try (ValueReader<String> reader = DataFiles.open(file, parser())) {
            while (writer.rows() < limit) {
                Optional<String> text = reader.next();
                if (text.isEmpty()) {
                    break;
                }
                writer.append(encoder.encode(text.get()));
                bytes += text.get().getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return bytes;
    }

    private TextParser parser() {
        if (config.format() instanceof TextLmDatasetFormat text) {
            return new TextParser(text.textKey());
        }
        throw new IllegalStateException("No tokenization is written for " + config.format());
    }

    private TokenCacheStats merge(List<Part> parts) throws IOException {
        Map<String, Long> rows = new LinkedHashMap<>();
        TokenCacheStats sum = TokenCacheStats.NONE;
        try (TokenCacheWriter writer = TokenCacheWriter.create(cache)) {
            for (Part part : parts) {
                TokenCache tokens = TokenCache.open(part.directory());
                append(tokens, writer);
                rows.put(part.name(), tokens.rows());
                sum = sum.plus(TokenCacheStats.read(part.directory()));
            }
            // The ledger comes last: whoever sees it finds the statistics too.
            sum.write(cache);
            writer.finish(rows, metadata);
        }
        return sum;
    }

    private void append(TokenCache from, TokenCacheWriter writer) throws IOException {
        for (long row = 0; row < from.rows(); row++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("Interrupted while writing " + StoragePaths.text(cache));
            }
            writer.append(from.readRow(row));
        }
    }
}
