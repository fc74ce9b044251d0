package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.documents.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributeLookupTest {
    @TempDir
    Path directory;

    private Path temporary;

    @BeforeEach
    void makeTemporaryDirectory() throws IOException {
        temporary = Files.createDirectory(directory.resolve("temporary"));
    }

    @Test
    void keepsNothingOfWhatComesInOrder() throws IOException {
        try (AttributeLookup lookup = lookup(attributes("a", 1), attributes("b", 2), attributes("b", 3))) {
            assertThat(lookup.find("a", 1)).contains(Map.of("x", 1));
            assertThat(lookup.find("b", 1)).contains(Map.of("x", 2));
            assertThat(lookup.find("b", 1)).contains(Map.of("x", 3));
            assertThat(temporary).isEmptyDirectory();
            assertThat(lookup.find("b", 1)).isEmpty();
        }
    }

    /** A document without attributes, and attributes without their document, are passed over on the disk. */
    @Test
    void keepsOnTheDiskWhatIsPassedOver() throws IOException {
        List<Attributes> lines = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            lines.add(attributes("d" + i, i));
        }
        try (AttributeLookup lookup = lookup(lines.toArray(Attributes[]::new))) {
            assertThat(lookup.find("unknown", 1)).isEmpty();
            try (Stream<Path> files = Files.list(temporary)) {
                assertThat(files.mapToLong(file -> file.toFile().length()).sum())
                        .isGreaterThan(5_000L * "{\"x\":1}".length());
            }
            assertThat(lookup.find("d4999", 1)).contains(Map.of("x", 4999));
            assertThat(lookup.find("d4999", 1)).isEmpty();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    /** In any order each document gets its attributes, and those with one id in the order of the lines. */
    @Test
    void findsInAnyOrder() throws IOException {
        long seed = 31;
        Random random = new Random(seed);
        List<Attributes> lines = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            lines.add(attributes("d" + random.nextInt(600), i));
            asked.add("d" + random.nextInt(600));
        }
        Collections.shuffle(asked, random);
        List<Attributes> left = new ArrayList<>(lines);
        try (AttributeLookup lookup = lookup(lines.toArray(Attributes[]::new))) {
            for (String id : asked) {
                Optional<Attributes> expected =
                        left.stream().filter(line -> line.id().equals(id)).findFirst();
                assertThat(lookup.find(id, 1))
                        .as("seed %d, %s", seed, id)
                        .isEqualTo(expected.map(Attributes::attributes));
                expected.ifPresent(left::remove);
            }
        }
    }

    private AttributeLookup lookup(Attributes... lines) throws IOException {
        Path file = directory.resolve("attributes.jsonl.gz");
        TestFiles.attributes(file, lines);
        return new AttributeLookup(file, temporary);
    }

    private static Attributes attributes(String id, int value) {
        return new Attributes(id, Map.of("x", value));
    }
}
