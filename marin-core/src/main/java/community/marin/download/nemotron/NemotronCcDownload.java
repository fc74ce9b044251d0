package community.marin.download.nemotron;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLinesWriter;
import community.marin.documents.JsonStreamReader;
import community.marin.documents.LocalEngine;
import community.marin.documents.MalformedLineException;
import community.marin.documents.StrictGzipInputStream;
import community.marin.download.http.HttpDownloader;
import community.marin.download.http.HttpGet;
import community.marin.download.http.WrongContentException;
import community.marin.storage.AtomicFile;
import community.marin.storage.StoragePaths;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Downloads Nemotron-CC from Common Crawl and converts it to Dolma documents on the way (see {@link NemotronRecords}), file by file, as
 * {@code .jsonl.gz} under the paths that the files have on the server. The list of files is kept beside them, byte for byte, as
 * {@code data-jsonl.paths}, which is gzip in spite of its name; {@code .metrics/download-<n>.jsonl} says of the n-th file of the list
 * {@code input_file}, {@code output_file} and {@code num_records}.
 *
 * <p>A file appears only when it is whole. What breaks off is retried, what is damaged or empty is fetched anew, and what still fails then
 * fails the step, where Python Marin logs it and goes on without the file. A later run converts the files that are missing.
 */
public final class NemotronCcDownload {
    /** The server, and the directory that the paths of the list are relative to. */
    public static final URI COMMON_CRAWL = URI.create("https://data.commoncrawl.org/");

    private static final Logger log = LogManager.getLogger(NemotronCcDownload.class);
    private static final ObjectMapper JSON = new JsonMapper();
    private static final String LIST = "contrib/Nemotron/Nemotron-CC/data-jsonl.paths.gz";
    private static final String USER_AGENT = "marin-nemotron-ingress/1.0";
    private static final int MOST_LIST_BYTES = 64 << 20;

    /** More would be no favour to the server, however many processors there are. */
    private static final int MOST_FILES_AT_ONCE = 16;

    private final NemotronIngressConfig config;
    private final URI server;
    private final HttpDownloader http;

    private NemotronCcDownload(NemotronIngressConfig config, URI server, HttpDownloader http) {
        this.config = config;
        this.server = server;
        this.http = http;
    }

    /**
     * Downloads and converts what is not there yet.
     *
     * @throws IOException if the server cannot be reached, a file stays damaged after it was fetched anew, or the output cannot be written
     */
    public static void download(NemotronIngressConfig config) throws IOException {
        download(config, COMMON_CRAWL, HttpDownloader.standard());
    }

    /**
     * As {@link #download(NemotronIngressConfig)}, from another server.
     *
     * @param server the directory on it that the paths of the list are relative to, with a slash at its end
     */
    public static void download(NemotronIngressConfig config, URI server, HttpDownloader http) throws IOException {
        new NemotronCcDownload(config, server, http).run();
    }

    private void run() throws IOException {
        List<NemotronFile> files = http.restarting("The list of Nemotron-CC", this::list);
        int processors = Runtime.getRuntime().availableProcessors();
        List<Long> counts = new LocalEngine(Math.min(MOST_FILES_AT_ONCE, processors))
                .write("Nemotron-CC", files, file -> file.below(config.outputPath()), this::ingest);
        log.info(
                "{} documents from {} files; {} files were there already",
                counts.stream().mapToLong(Long::longValue).sum(),
                counts.size(),
                files.size() - counts.size());
    }

    private List<NemotronFile> list() throws IOException {
        byte[] list = http.read("The list of Nemotron-CC", request(LIST), MOST_LIST_BYTES)
                .bytes();
        List<NemotronFile> files = new ArrayList<>();
        for (String line : unzip(list)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList()) {
            files.add(NemotronFile.of(files.size(), line));
        }
        if (files.isEmpty()) {
            throw new WrongContentException("The list of Nemotron-CC is empty");
        }
        AtomicFile.write(config.outputPath().resolve("data-jsonl.paths"), list);
        return files;
    }

    private static String unzip(byte[] list) throws IOException {
        try (InputStream in = new StrictGzipInputStream(new ByteArrayInputStream(list))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (ZipException | EOFException e) {
            throw new WrongContentException("The list of Nemotron-CC is damaged: " + e.getMessage(), e);
        }
    }

    private long ingest(NemotronFile file) throws IOException {
        long count = http.restarting(file.path(), () -> convert(file));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("input_file", file.path());
        line.put("output_file", StoragePaths.text(file.below(config.outputPath())));
        line.put("num_records", count);
        Path metrics = config.outputPath().resolve(String.format(".metrics/download-%05d.jsonl", file.number()));
        AtomicFile.write(metrics, (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        return count;
    }

    private long convert(NemotronFile file) throws IOException {
        InputStream compressed =
                new BufferedInputStream(http.open(file.path(), request(file.path())), config.chunkSize());
        try (compressed;
                JsonStreamReader<Document> records =
                        JsonStreamReader.of(file.path(), new ZstdInputStream(compressed), new NemotronRecords());
                JsonLinesWriter<Document> documents =
                        JsonLinesWriter.create(file.below(config.outputPath()), DocumentFormat.DOLMA)) {
            for (Optional<Document> next = records.next(); next.isPresent(); next = records.next()) {
                documents.write(next.get());
            }
            if (documents.count() == 0) {
                throw new WrongContentException(file.path() + " has no records");
            }
            documents.commit();
            return documents.count();
        } catch (ZstdIOException e) {
            throw new WrongContentException(file.path() + " is damaged: " + e.getMessage(), e);
        } catch (MalformedLineException e) {
            throw new WrongContentException(e.getMessage(), e);
        }
    }

    private HttpGet request(String path) throws IOException {
        try {
            URI uri = new URI(server.getScheme(), server.getAuthority(), server.getPath() + path, null, null);
            return new HttpGet(uri, Map.of("User-Agent", USER_AGENT), Optional.empty());
        } catch (URISyntaxException e) {
            throw new IOException("The list of Nemotron-CC has " + path + ", which cannot be part of an address", e);
        }
    }
}
