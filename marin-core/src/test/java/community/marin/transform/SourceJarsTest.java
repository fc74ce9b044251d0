package community.marin.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLinesReader;
import community.marin.installation.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceJarsTest {
    @TempDir
    Path directory;

    private Path corpus;
    private Path output;

    @BeforeEach
    void makeCorpus() throws IOException {
        corpus = Files.createDirectories(directory.resolve("home/corpora/java-sources"));
        output = directory.resolve("output");
    }

    @Test
    void makesADocumentOfEachSourceFileInOrder() throws IOException {
        jar(
                "a-1.0-sources",
                Map.of(
                        "z/Last.java", bytes("class Last {}"),
                        "b/First.java", bytes("// 😀 é\nclass First {}"),
                        "META-INF/LICENSE", bytes("licence")));
        jar("b-2.0-sources", Map.of("Other.java", bytes("class Other {}")));

        unpack("a-1.0-sources", "b-2.0-sources");

        try (JsonLinesReader<Document> reader =
                JsonLinesReader.open(output.resolve("a-1.0-sources.jsonl.gz"), DocumentFormat.DOLMA)) {
            assertThat(reader.next())
                    .contains(Document.of("a-1.0-sources:b/First.java", "// 😀 é\nclass First {}", "a-1.0-sources"));
            assertThat(reader.next().map(Document::id)).contains("a-1.0-sources:z/Last.java");
            assertThat(reader.next()).isEqualTo(Optional.empty());
        }
        assertThat(output.resolve("b-2.0-sources.jsonl.gz")).exists();
    }

    @Test
    void givesTheSameBytesAgain() throws IOException {
        jar("a", Map.of("A.java", bytes("class A {}"), "B.java", bytes("class B {}")));
        unpack("a");
        byte[] first = Files.readAllBytes(output.resolve("a.jsonl.gz"));
        Files.delete(output.resolve("a.jsonl.gz"));

        unpack("a");

        assertThat(output.resolve("a.jsonl.gz")).hasBinaryContent(first);
    }

    @Test
    void namesAFileThatIsNotUtf8() throws IOException {
        jar("a", Map.of("x/Latin.java", "// caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)));

        assertThatThrownBy(() -> unpack("a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x/Latin.java is not valid UTF-8");
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void namesWhatTheCorpusHasWhenAJarIsMissing() throws IOException {
        jar("a", Map.of());

        assertThatThrownBy(() -> unpack("b")).hasMessageContaining("b.jar is missing. The corpus has [a]");
    }

    @Test
    void saysThatAJarIsDamaged() throws IOException {
        Files.writeString(corpus.resolve("a.jar"), "no jar");

        assertThatThrownBy(() -> unpack("a")).hasMessageContaining("a.jar is damaged");
    }

    @Test
    void saysWhatToDoWithoutTheCorpus() throws IOException {
        SourceJarsConfig config = new SourceJarsConfig(List.of("a"), output);
        Path home = Files.createDirectories(directory.resolve("empty"));

        assertThatThrownBy(() -> SourceJars.unpack(config, Installation.at(home)))
                .hasMessageContaining("has no corpora/java-sources")
                .hasMessageContaining("-Dmarin.home");
    }

    @Test
    void refusesNamesThatAreNoFileNames() {
        assertThatThrownBy(() -> new SourceJarsConfig(List.of("../a"), output))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../a");
        assertThatThrownBy(() -> new SourceJarsConfig(List.of("a", "a"), output))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new SourceJarsConfig(List.of(), output)).hasMessageContaining("empty");
    }

    private void unpack(String... artifacts) throws IOException {
        SourceJars.unpack(new SourceJarsConfig(List.of(artifacts), output), Installation.at(directory.resolve("home")));
    }

    private void jar(String name, Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(corpus.resolve(name + ".jar")))) {
            // Backwards, so that the order of the documents is not that of the jar.
            for (Map.Entry<String, byte[]> entry :
                    new TreeMap<>(entries).descendingMap().entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
