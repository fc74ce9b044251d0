package community.marin.classification;

import java.io.IOException;
import java.nio.file.Path;

/** A process that deduplicates documents, and dies without any goodbye as soon as some of the files are written. */
final class KilledDedupe {
    static final int EXIT = 57;

    private static final int ENOUGH = 3;

    private KilledDedupe() {}

    /** Takes the input and the output. */
    public static void main(String[] args) throws IOException {
        Path output = Path.of(args[1]);
        Thread killer = new Thread(
                () -> {
                    while (written(output) < ENOUGH) {
                        Thread.onSpinWait();
                    }
                    Runtime.getRuntime().halt(EXIT);
                },
                "killer");
        killer.setDaemon(true);
        killer.start();
        Dedupe.dedupe(DedupeConfigBuilder.builder()
                .mode(DedupMode.EXACT_DOCUMENT)
                .inputPath(Path.of(args[0]))
                .outputPath(output)
                .processes(2)
                .build());
    }

    private static int written(Path output) {
        String[] names = output.resolve("data").toFile().list((directory, name) -> name.endsWith(".jsonl.gz"));
        return names == null ? 0 : names.length;
    }
}
