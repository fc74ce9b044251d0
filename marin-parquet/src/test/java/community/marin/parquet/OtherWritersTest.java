package community.marin.parquet;

import static community.marin.parquet.TestRows.list;
import static community.marin.parquet.TestRows.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that DuckDB writes, and ours as DuckDB reads them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OtherWritersTest {
    @TempDir
    private Path directory;

    private DuckDb duckDb;

    @BeforeAll
    void open() throws SQLException {
        duckDb = DuckDb.open();
    }

    @AfterAll
    void close() throws SQLException {
        duckDb.close();
    }

    @ParameterizedTest
    @CsvSource({
        "snappy, 2048, V1",
        "zstd, 2048, V2",
        "gzip, 4096, V1",
        "uncompressed, 2048, V2",
        "lz4_raw, 100000, V1",
        "snappy, 100000, V2"
    })
    void compressionsAndRowGroups(String compression, int rowGroup, String version) throws Exception {
        String query =
                "SELECT i AS number, 'text ' || repeat(chr((97 + i % 26)::INTEGER), i % 100) AS text, i % 7 = 0 AS seventh,"
                        + " CASE WHEN i % 3 = 0 THEN NULL ELSE i / 4.0::DOUBLE END AS share,"
                        + " [x FOR x IN range(i % 4)] AS list FROM range(10000) t(i)";
        Path file = duckDb.copy(
                query,
                directory.resolve(compression + rowGroup + version + ".parquet"),
                "COMPRESSION " + compression + ", ROW_GROUP_SIZE " + rowGroup + ", PARQUET_VERSION " + version);

        List<Map<String, Object>> rows = TestRows.read(file);

        assertThat(rows).hasSize(10000);
        for (int i = 0; i < rows.size(); i++) {
            List<Object> list =
                    IntStream.range(0, i % 4).mapToObj(x -> (Object) x).toList();
            assertThat(rows.get(i))
                    .isEqualTo(object(
                            "number",
                            i,
                            "text",
                            "text " + String.valueOf((char) (97 + i % 26)).repeat(i % 100),
                            "seventh",
                            i % 7 == 0,
                            "share",
                            i % 3 == 0 ? null : BigDecimal.valueOf(i / 4.0),
                            "list",
                            list));
        }
    }

    @Test
    void conversations() throws Exception {
        Path file = duckDb.copy(
                "SELECT [{'role': 'user', 'content': 'a'}, {'role': 'assistant', 'content': NULL}] AS messages"
                        + " UNION ALL SELECT [] UNION ALL SELECT NULL"
                        + " UNION ALL SELECT [NULL, {'role': 'system', 'content': 'b'}]",
                directory.resolve("conversations.parquet"),
                "COMPRESSION zstd");

        assertThat(TestRows.read(file))
                .isEqualTo(List.of(
                        object(
                                "messages",
                                list(
                                        object("role", "user", "content", "a"),
                                        object("role", "assistant", "content", null))),
                        object("messages", list()),
                        object("messages", null),
                        object("messages", list(null, object("role", "system", "content", "b")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TIMESTAMP '2024-01-02 03:04:05'                | 2024-01-02T03:04:05",
                "TIMESTAMP '2024-01-02 03:04:05.678901'         | 2024-01-02T03:04:05.678901",
                "TIMESTAMP '1969-12-31 23:59:59.5'              | 1969-12-31T23:59:59.500000",
                "TIMESTAMP_NS '2024-01-02 03:04:05.123456789'   | 2024-01-02T03:04:05.123456789",
                "TIMESTAMP_MS '2024-01-02 03:04:05.123'         | 2024-01-02T03:04:05.123000",
                "TIMESTAMPTZ '2024-01-02 03:04:05+02'           | 2024-01-02T01:04:05Z",
                "DATE '2024-02-29'                              | 2024-02-29",
                "TIME '03:04:05.5'                              | 03:04:05.500000",
                "1.50::DECIMAL(4,2)                             | 1.50",
                "-12345678901234.567::DECIMAL(18,3)             | -12345678901234.567",
                "-0.00012345678901234567890::DECIMAL(38,23)     | -0.00012345678901234567890",
                "'\\xFF\\x00'::BLOB                             | /wA=",
                "'second \\xC3\\xA4'::BLOB                      | second ä",
                "'\\xEF\\xBF\\xBD'::BLOB                        | \uFFFD",
                "'\\xED\\xA0\\x80'::BLOB                        | 7aCA",
                "'0190a5a4-8a3c-7b1e-9f3a-0123456789ab'::UUID   | 0190a5a4-8a3c-7b1e-9f3a-0123456789ab",
                "'b'::ENUM('a', 'b')                            | b",
                "'{\"a\": 1}'::JSON                             | {\"a\": 1}",
            })
    void valuesThatAreTextInJson(String value, String expected) throws Exception {
        Path file = duckDb.copy("SELECT " + value + " AS v", directory.resolve("v.parquet"), "COMPRESSION snappy");

        assertThat(TestRows.read(file)).isEqualTo(List.of(object("v", expected)));
    }

    @Test
    void otherValues() throws Exception {
        Path file = duckDb.copy(
                "SELECT 255::UTINYINT AS a, -5::SMALLINT AS b, 4294967295::UINTEGER AS c,"
                        + " 18446744073709551615::UBIGINT AS d, 0.1::FLOAT AS e, 'nan'::DOUBLE AS f,"
                        + " '-infinity'::FLOAT AS g, MAP {'k': 1, 'l': NULL} AS h, MAP {7: [1.5::DOUBLE]} AS i,"
                        + " {'x': {'y': [[1], NULL, []]}} AS j, NULL AS k",
                directory.resolve("others.parquet"),
                "COMPRESSION zstd");

        assertThat(TestRows.read(file))
                .isEqualTo(List.of(object(
                        "a",
                        255,
                        "b",
                        -5,
                        "c",
                        4294967295L,
                        "d",
                        new BigInteger("18446744073709551615"),
                        "e",
                        BigDecimal.valueOf((double) 0.1f),
                        "f",
                        null,
                        "g",
                        null,
                        "h",
                        object("k", 1, "l", null),
                        "i",
                        object("7", list(new BigDecimal("1.5"))),
                        "j",
                        object("x", object("y", list(list(1), null, list()))),
                        "k",
                        null)));
    }

    @Test
    void bytesThatAreNoTextAreAnErrorOfTheirRow() throws Exception {
        Path file = duckDb.copy(
                "SELECT 'fine' AS text UNION ALL SELECT 'also'",
                directory.resolve("t.parquet"),
                "COMPRESSION uncompressed");
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("also");
        bytes[at] = (byte) 0xff;
        Files.write(file, bytes);

        assertThatThrownBy(() -> TestRows.read(file))
                .hasMessage(file + ", row 2: the column \"text\" must hold text, but its bytes are not UTF-8");
    }

    @Test
    void aCompressionThatIsNotReadIsNamed() throws Exception {
        Path file = duckDb.copy("SELECT 'a' AS text", directory.resolve("b.parquet"), "COMPRESSION brotli");

        assertThatThrownBy(() -> TestRows.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("BROTLI, which is not read; write it again with zstd, snappy or gzip");
    }

    @Test
    void duckDbReadsOurFiles() throws Exception {
        Path file = TestRows.write(
                directory.resolve("ours.parquet"),
                List.of(
                        object(
                                "id",
                                "1",
                                "n",
                                7,
                                "x",
                                new BigDecimal("0.5"),
                                "ok",
                                true,
                                "messages",
                                list(object("role", "user", "content", "hi")),
                                "empty",
                                null,
                                "mixed",
                                1),
                        object("id", "2", "messages", list(), "mixed", "one")));

        assertThat(duckDb.texts("SELECT to_json(t) FROM '" + file + "' t"))
                .containsExactly(
                        "{\"id\":\"1\",\"n\":7,\"x\":0.5,\"ok\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                                + "\"empty\":null,\"mixed\":1}",
                        "{\"id\":\"2\",\"n\":null,\"x\":null,\"ok\":null,\"messages\":[],\"empty\":null,\"mixed\":\"one\"}");
    }
}
