package community.marin.transform;

import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLinesWriter;
import community.marin.documents.LocalEngine;
import community.marin.installation.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Turns jars of Java sources into Dolma documents: one file of documents for each jar, one document for each {@code .java} file in it,
 * sorted by name. A document's id is {@code <artifact>:<path in the jar>}, its source the artifact.
 */
public final class SourceJars {
    /** The corpus of the installation that holds the jars. */
    public static final String CORPUS = "java-sources";

    private static final Logger log = LogManager.getLogger(SourceJars.class);

    /** No source file is near that size: a larger entry is a damaged or hostile jar. */
    private static final int MAX_ENTRY_BYTES = 64 << 20;

    private SourceJars() {}

    /**
     * Unpacks the jars; those whose documents are there already are passed over.
     *
     * @throws IOException if a jar is missing or damaged, or a file in it is not UTF-8
     */
    public static void unpack(SourceJarsConfig config) throws IOException {
        unpack(config, Installation.locate());
    }

    static void unpack(SourceJarsConfig config, Installation installation) throws IOException {
        Path corpus = installation.corpus(CORPUS);
        List<Long> counts = LocalEngine.onAllCores()
                .write(
                        "Source jars",
                        config.artifacts(),
                        artifact -> output(config, artifact),
                        artifact -> unpack(corpus, artifact, output(config, artifact)));
        log.info(
                "{} documents from {} jars",
                counts.stream().mapToLong(Long::longValue).sum(),
                counts.size());
    }

    private static Path output(SourceJarsConfig config, String artifact) {
        return config.outputPath().resolve(artifact + ".jsonl.gz");
    }

    private static long unpack(Path corpus, String artifact, Path output) throws IOException {
        Path jar = corpus.resolve(artifact + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new IOException(jar + " is missing. The corpus has " + available(corpus));
        }
        try (ZipFile zip = new ZipFile(jar.toFile());
                JsonLinesWriter<Document> writer = JsonLinesWriter.create(output, DocumentFormat.DOLMA)) {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().endsWith(".java"))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry entry : entries) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("Interrupted while unpacking " + jar);
                }
                writer.write(Document.of(artifact + ":" + entry.getName(), text(zip, entry, jar), artifact));
            }
            writer.commit();
            return writer.count();
        } catch (ZipException e) {
            throw new IOException(jar + " is damaged: " + e.getMessage(), e);
        }
    }

    private static String text(ZipFile zip, ZipEntry entry, Path jar) throws IOException {
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readNBytes(MAX_ENTRY_BYTES + 1);
        }
        if (bytes.length > MAX_ENTRY_BYTES) {
            throw new IOException(jar + ": " + entry.getName() + " has more than " + (MAX_ENTRY_BYTES >> 20) + " MiB");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException(jar + ": " + entry.getName() + " is not valid UTF-8", e);
        }
    }

    private static List<String> available(Path corpus) throws IOException {
        try (var files = Files.list(corpus)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.substring(0, name.length() - ".jar".length()))
                    .sorted()
                    .toList();
        }
    }
}
