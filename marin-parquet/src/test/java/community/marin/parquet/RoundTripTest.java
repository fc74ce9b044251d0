package community.marin.parquet;

import static community.marin.parquet.TestRows.list;
import static community.marin.parquet.TestRows.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.DataFiles;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonObjectFormat;
import community.marin.documents.TextParser;
import community.marin.documents.ValueReader;
import community.marin.documents.ValueWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoundTripTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void rowsComeBackAsTheyWere(long seed) throws IOException {
        Random random = new Random(seed);
        RandomRows generator = new RandomRows(random);
        List<Map<String, Object>> rows = generator.rows(1 + random.nextInt(300));

        Path file = TestRows.write(directory.resolve("a.parquet"), rows);

        assertThat(TestRows.read(file)).isEqualTo(rows);
    }

    @Test
    void documentsComeBackInOrder() throws IOException {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            documents.add(new Document(
                    "id" + i,
                    "text " + i + " \u00e9\uD83D\uDE00",
                    Optional.of("s"),
                    Map.of("url", "https://x/" + i),
                    Map.of("score", new BigDecimal("0.5"))));
        }
        Path file = directory.resolve("sub/a.parquet");
        try (ValueWriter<Document> writer = DataFiles.create(file, DocumentFormat.DOLMA)) {
            for (Document document : documents) {
                writer.write(document);
            }
            writer.commit();
            assertThat(writer.count()).isEqualTo(1000);
        }

        List<Document> read = new ArrayList<>();
        try (ValueReader<Document> reader = DataFiles.open(file, DocumentFormat.DOLMA)) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                read.add(next.get());
                assertThat(reader.number()).isEqualTo(read.size());
            }
        }

        assertThat(read).isEqualTo(documents);
        assertThat(directory.resolve("sub"))
                .isDirectoryContaining("glob:**.parquet")
                .isDirectoryNotContaining("glob:**/*.tmp*");
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        List<Map<String, Object>> rows = new RandomRows(new Random(5)).rows(100);

        Path one = TestRows.write(directory.resolve("1.parquet"), rows);
        Path other = TestRows.write(directory.resolve("2.parquet"), rows);

        assertThat(one).hasSameBinaryContentAs(other);
    }

    @Test
    void aFileOfNoRowsIsAFile() throws IOException {
        Path file = TestRows.write(directory.resolve("a.parquet"), List.of());

        assertThat(TestRows.read(file)).isEmpty();
    }

    @Test
    void nothingIsLeftOfAFileThatIsNotCommitted() throws IOException {
        try (ValueWriter<Map<String, Object>> writer =
                DataFiles.create(directory.resolve("a.parquet"), new JsonObjectFormat())) {
            writer.write(object("a", 1));
        }

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void valuesWithoutACommonTypeComeBackAsTheyWere() throws IOException {
        List<Map<String, Object>> rows = List.of(
                object("mixed", "3", "big", new BigInteger("123456789012345678901"), "none", Map.of()),
                object("mixed", 3, "big", 1, "none", Map.of()),
                object("mixed", list(1, object("a", new BigDecimal("0.25"))), "big", null, "none", null));

        Path file = TestRows.write(directory.resolve("a.parquet"), rows);

        assertThat(TestRows.read(file)).isEqualTo(rows);
    }

    @Test
    void anIntegerAmongOtherNumbersIsAFloatingPointNumber() throws IOException {
        Path file = TestRows.write(
                directory.resolve("a.parquet"),
                List.of(
                        object("a", 1, "b", Long.MAX_VALUE),
                        object("a", new BigDecimal("1.5"), "b", new BigDecimal("1.5"))));

        assertThat(TestRows.read(file))
                .isEqualTo(List.of(
                        object("a", new BigDecimal("1.0"), "b", Long.MAX_VALUE),
                        object("a", new BigDecimal("1.5"), "b", new BigDecimal("1.5"))));
    }

    @Test
    void aFieldThatARowLacksIsNull() throws IOException {
        Path file = TestRows.write(
                directory.resolve("a.parquet"),
                List.of(object("a", object("x", "1")), object("b", true, "a", object("y", "2"))));

        assertThat(TestRows.read(file))
                .isEqualTo(List.of(
                        object("a", object("x", "1", "y", null), "b", null),
                        object("a", object("x", null, "y", "2"), "b", true)));
    }

    @Test
    void onlyTheFieldThatIsAskedForIsRead() throws IOException {
        Path file = TestRows.write(directory.resolve("a.parquet"), List.of(object("id", 1, "body", "text")));

        try (ValueReader<String> reader = DataFiles.open(file, new TextParser("body"))) {
            assertThat(reader.next()).contains("text");
            assertThat(reader.next()).isEmpty();
        }
        try (ValueReader<String> reader = DataFiles.open(file, new TextParser("text"))) {
            assertThatThrownBy(reader::next).hasMessage(file + ", row 1: the field \"text\" is missing");
        }
    }

    /** Rows of one random type, as they come back: all fields there, numbers as JSON's reader gives them. */
    private static final class RandomRows {
        private final Random random;

        RandomRows(Random random) {
            this.random = random;
        }

        List<Map<String, Object>> rows(int count) {
            Type type = struct(3);
            List<Map<String, Object>> rows = new ArrayList<>();
            // The first row has everything, which gives the columns their order and no column is without a value.
            rows.add(asRow(type.value(1)));
            for (int i = 1; i < count; i++) {
                rows.add(asRow(Optional.ofNullable(type.value(0.8)).orElseGet(() -> type.value(1))));
            }
            return rows;
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> asRow(Object value) {
            return (Map<String, Object>) value;
        }

        /** Makes values; null with the probability that is left. */
        private interface Type {
            Object value(double presence);
        }

        private Type struct(int depth) {
            Map<String, Type> fields = new LinkedHashMap<>();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                fields.put("f" + i + (random.nextBoolean() ? "" : ".\u00e9 "), type(depth - 1));
            }
            return presence -> {
                if (random.nextDouble() > presence) {
                    return null;
                }
                Map<String, Object> object = new LinkedHashMap<>();
                fields.forEach((name, type) -> object.put(name, type.value(presence)));
                return object;
            };
        }

        private Type type(int depth) {
            return switch (random.nextInt(depth > 0 ? 7 : 5)) {
                case 0 -> orNull(() -> text());
                case 1 -> orNull(() -> random.nextLong() | 1L << 40);
                case 2 -> orNull(() -> random.nextInt());
                case 3 -> orNull(() -> BigDecimal.valueOf(random.nextGaussian()));
                case 4 -> orNull(() -> random.nextBoolean());
                case 5 -> struct(depth);
                default -> {
                    Type element = type(depth - 1);
                    yield presence -> {
                        if (random.nextDouble() > presence) {
                            return null;
                        }
                        List<Object> list = new ArrayList<>();
                        int length = presence == 1 ? 1 : random.nextInt(4);
                        for (int i = 0; i < length; i++) {
                            list.add(element.value(presence));
                        }
                        return list;
                    };
                }
            };
        }

        private Type orNull(Supplier<Object> value) {
            return presence -> random.nextDouble() > presence ? null : value.get();
        }

        private String text() {
            int length = random.nextInt(20) == 0 ? 5000 : random.nextInt(10);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.appendCodePoint(random.nextInt(10) == 0 ? 0x1F600 + random.nextInt(50) : random.nextInt(0x250));
            }
            return text.toString();
        }
    }
}
