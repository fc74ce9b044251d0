package community.marin.bench;

import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLinesWriter;
import community.marin.documents.LocalEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A corpus of words as frequent as in a language, in paragraphs; of documents and of paragraphs some are copies. Always the same. */
final class BenchmarkCorpus {
    private static final int FILES = 8;
    private static final int WORDS = 50_000;
    private static final int BOILERPLATES = 2_000;

    private BenchmarkCorpus() {}

    /** Writes about so many megabytes of JSON as eight files of {@code .jsonl.zst}; returns the bytes. Corpora of different seeds share what is copied. */
    static long write(Path folder, int megabytes, int seed) throws IOException {
        List<Integer> files = IntStream.range(0, FILES).boxed().toList();
        return new LocalEngine(2)
                        .map(
                                "corpus",
                                files,
                                file -> write(
                                        folder.resolve("%02d.jsonl.zst".formatted(file)),
                                        seed + file,
                                        megabytes * 1_000_000L / FILES))
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    private static long write(Path file, int seed, long bytes) throws IOException {
        Random random = new Random(seed);
        long written = 0;
        try (JsonLinesWriter<Document> writer = JsonLinesWriter.create(file, DocumentFormat.DOLMA)) {
            while (written < bytes) {
                // One of twenty documents is the same in all files.
                boolean isCopy = random.nextInt(20) == 0;
                Random source = isCopy ? new Random(random.nextInt(1000)) : random;
                String text = text(source);
                String id = seed + "-" + writer.count();
                Document document = new Document(
                        id,
                        text,
                        Optional.of("benchmark"),
                        Map.of("url", "https://example.org/" + id),
                        Map.of("added", "2026-01-01T00:00:00+00:00"));
                writer.write(document);
                written += text.getBytes(StandardCharsets.UTF_8).length + 130;
            }
            writer.commit();
        }
        return written;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int paragraphs = 1 + random.nextInt(30);
        for (int i = 0; i < paragraphs; i++) {
            boolean isBoilerplate = random.nextInt(6) == 0;
            paragraph(isBoilerplate ? new Random(WORDS + random.nextInt(BOILERPLATES)) : random, text);
            text.append('\n');
        }
        return text.toString();
    }

    private static void paragraph(Random random, StringBuilder text) {
        int words = 5 + random.nextInt(60);
        for (int i = 0; i < words; i++) {
            // Rank r about as often as 1/r.
            int word = (int) Math.pow(WORDS, random.nextDouble());
            text.append(i == 0 ? "" : " ").append(Integer.toString(word * 7919, 36));
        }
    }
}
