package community.marin.download.nemotron;

import static community.marin.testkit.WebServer.content;
import static community.marin.testkit.WebServer.cut;
import static community.marin.testkit.WebServer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLinesReader;
import community.marin.testkit.EveryStorage;
import community.marin.testkit.ManualClock;
import community.marin.testkit.NotedSleeps;
import community.marin.testkit.TestLocation;
import community.marin.testkit.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EveryStorage
class NemotronCcDownloadTest {
    private static final String LIST = "/contrib/Nemotron/Nemotron-CC/data-jsonl.paths.gz";
    private static final String FOLDER = "contrib/Nemotron/Nemotron-CC/data-jsonl/quality=high/kind=actual/";
    private static final String A = FOLDER + "a-00000.jsonl.zstd";
    private static final String B = FOLDER + "b-00000.jsonl.zstd";

    private final NotedSleeps sleeps = new NotedSleeps();
    private final TestLocation output;
    private WebServer server;

    NemotronCcDownloadTest(TestLocation output) {
        this.output = output;
    }

    @BeforeEach
    void start() throws IOException {
        server = new WebServer();
        list(A, "", " " + B + " ");
        server.on("/" + A, content(records("a", 3000), "\"a\""));
        server.on("/" + B, content(records("b", 2), "\"b\""));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void turnsRecordsIntoDocuments() throws IOException {
        server.on("/" + B, content(zstd("""
                                {"warc_record_id": "<urn:1>", "url": "http://a", "text": "é 😀", "score": 0.10, "n": null}
                                """), "\"b\""));

        download();

        assertThat(documents("b-00000.jsonl.gz")).singleElement().satisfies(document -> {
            assertThat(document.id()).isEqualTo("<urn:1>");
            assertThat(document.text()).isEqualTo("é 😀");
            assertThat(document.source()).contains("nemotron");
            assertThat(document.others()).isEqualTo(Map.of("format", "text"));
            assertThat(document.metadata().toString())
                    .isEqualTo("{nemotron_url=http://a, nemotron_score=0.10, nemotron_n=null}");
        });
        assertThat(documents("a-00000.jsonl.gz")).hasSize(3000);
    }

    @Test
    void keepsTheListAndSaysWhatItDid() throws IOException {
        download();

        assertThat(Files.readAllBytes(output.resolve("data-jsonl.paths").path()))
                .isEqualTo(gzip(A + "\n\n " + B + " \n"));
        assertThat(output.resolve(".metrics/download-00001.jsonl").read())
                .startsWith("{\"input_file\":\"" + B + "\",\"output_file\":\"")
                .endsWith("b-00000.jsonl.gz\",\"num_records\":2}\n");
        assertThat(server.requests("/" + A).get(0).header("User-Agent")).contains("marin-nemotron-ingress/1.0");
    }

    @Test
    void goesOnWhereAConnectionBroke() throws IOException {
        byte[] bytes = records("a", 3000);
        server.next("/" + A, cut(bytes, "\"a\"", bytes.length / 2), status(503));
        server.next(LIST, status(500));

        download();

        assertThat(documents("a-00000.jsonl.gz")).hasSize(3000);
        assertThat(server.requests("/" + A).get(1).header("Range")).isPresent();
    }

    @Test
    void fetchesAnewWhatArrivedDamaged() throws IOException {
        byte[] bytes = records("a", 3000);
        server.next(
                "/" + A,
                content(Arrays.copyOf(bytes, bytes.length - 10), "\"x\""),
                content(zstd("{\"warc_record_id\": 1}\n"), "\"y\""));

        download();

        assertThat(documents("a-00000.jsonl.gz")).hasSize(3000);
    }

    @Test
    void failsForAFileThatStaysDamagedAndLeavesNothingOfIt() throws IOException {
        byte[] damaged = records("b", 500);
        Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 50, (byte) 1);
        Map<String, byte[]> bad = Map.of(
                "b-00000.jsonl.zstd is damaged: ", damaged,
                "b-00000.jsonl.zstd, line 2: it is not valid JSON",
                        zstd("{\"warc_record_id\": \"1\", \"text\": \"\"}\n{]\n"),
                "b-00000.jsonl.zstd, line 1: the field \"warc_record_id\" is missing", zstd("{\"text\": \"\"}\n"),
                "b-00000.jsonl.zstd has no records", zstd("\n"));
        for (Map.Entry<String, byte[]> each : bad.entrySet()) {
            server.on("/" + B, content(each.getValue(), "\"b\""));

            assertThatThrownBy(this::download).hasMessageContaining(each.getKey());
            assertThat(output.resolve(FOLDER + "b-00000.jsonl.gz").exists()).isFalse();
        }
    }

    @Test
    void failsForAFileThatIsNotThereAndLaterFetchesOnlyThat() throws IOException {
        server.next("/" + B, status(404));
        assertThatThrownBy(this::download).hasMessageContaining("answered with status 404");
        download();
        int before = server.requests("/" + A).size() + server.requests("/" + B).size();

        download();

        assertThat(server.requests("/" + A).size() + server.requests("/" + B).size())
                .isEqualTo(before);
        assertThat(documents("b-00000.jsonl.gz")).hasSize(2);
    }

    @Test
    void refusesAListThatLeadsElsewhere() throws IOException {
        list("../../x.jsonl.zstd");
        assertThatThrownBy(this::download).hasMessageContaining("could lie outside the output");

        list(FOLDER + "x.parquet");
        assertThatThrownBy(this::download).hasMessageContaining("x.parquet, which does not end in jsonl.zstd");

        server.on(LIST, content("no gzip".getBytes(UTF_8), "\"x\""));
        assertThatThrownBy(this::download).hasMessageContaining("The list of Nemotron-CC is damaged");
        assertThat(output.files()).isEmpty();
    }

    private void list(String... lines) throws IOException {
        server.on(LIST, content(gzip(String.join("\n", lines) + "\n"), "\"list\""));
    }

    private void download() throws IOException {
        NemotronCcDownload.download(
                NemotronIngressConfigBuilder.builder().outputPath(output.path()).build(),
                server.uri("/"),
                sleeps.downloader(Duration.ofSeconds(20), new ManualClock()));
    }

    private List<Document> documents(String name) throws IOException {
        List<Document> documents = new ArrayList<>();
        try (JsonLinesReader<Document> reader =
                JsonLinesReader.open(output.resolve(FOLDER + name).path(), DocumentFormat.DOLMA)) {
            for (Optional<Document> next = reader.next(); next.isPresent(); next = reader.next()) {
                documents.add(next.get());
            }
        }
        return documents;
    }

    private static byte[] records(String prefix, int count) {
        return zstd(IntStream.range(0, count)
                .mapToObj(i -> "{\"warc_record_id\": \"" + prefix + i + "\", \"text\": \""
                        + Integer.toHexString(i * 0x9E3779B9) + "\", \"language\": \"en\"}\n")
                .collect(Collectors.joining()));
    }

    private static byte[] zstd(String text) {
        return Zstd.compress(text.getBytes(UTF_8));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
