package community.marin.download.huggingface;

import community.marin.documents.LocalEngine;
import community.marin.download.http.HttpDownloader;
import community.marin.download.http.HttpStatusException;
import community.marin.storage.AtomicFile;
import community.marin.storage.FileSurvey;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Downloads a repository of the Hugging Face Hub, or the files of it that patterns name, sixteen at once. Beside the files stand
 * {@code provenance.json} (see {@link Provenance}) and {@code .metrics} (see {@link DownloadMetrics}).
 *
 * <p>The revision is turned into a commit first, and everything is of that commit. Each file appears under its name only when all its bytes
 * are there and have the checksum that the Hub lists, which Python Marin does not check. A connection that breaks goes on at the same byte;
 * a run that broke off begins with the files that are missing or have the wrong size.
 *
 * <p>A file keeps its path in the repository. Python Marin drops the first directory of a model's files in folders.
 */
public final class HuggingFaceDownload {
    private static final Logger log = LogManager.getLogger(HuggingFaceDownload.class);
    private static final int FILES_AT_ONCE = 16;
    private static final int BUFFER_BYTES = 1 << 18;

    private final DownloadConfig config;
    private final HubRepository repository;
    private final HttpDownloader http;
    private final HubClient hub;
    private final Clock clock;

    private HuggingFaceDownload(
            DownloadConfig config, Map<String, String> environment, HttpDownloader http, Clock clock) {
        this.config = config;
        this.repository = config.repository();
        this.http = http;
        this.hub = new HubClient(http, environment);
        this.clock = clock;
    }

    /**
     * Downloads what the configuration names.
     *
     * @param environment environment variables: {@code HF_TOKEN}, without which only what is public can be read, and {@code HF_ENDPOINT},
     *     by default {@code https://huggingface.co}
     * @throws IOException if the repository, the revision or matching files are not there or may not be read, the Hub cannot be reached,
     *     what it sends is not what it lists, or the output cannot be written or holds another commit
     */
    public static void download(DownloadConfig config, Map<String, String> environment) throws IOException {
        download(config, environment, HttpDownloader.standard(), Clock.systemUTC());
    }

    /** As {@link #download(DownloadConfig, Map)}, with a downloader and a clock of one's own. */
    public static void download(
            DownloadConfig config, Map<String, String> environment, HttpDownloader http, Clock clock)
            throws IOException {
        new HuggingFaceDownload(config, environment, http, clock).run();
    }

    /** A file, its number among all from 0, and where it goes. */
    private record Target(int number, HubFile file, Path path) {}

    private void run() throws IOException {
        String commit = hub.commit(repository, config.revision());
        if (!commit.startsWith(config.revision())) {
            log.warn("{} of {} can move; it is {} now", config.revision(), repository.path(), commit);
        }
        Map<String, HubFile> all = new HubListing(hub, repository, commit).read();
        List<HubFile> files = FileSelection.select(all, config.hfUrlsGlob(), repository);
        Path directory = config.filesPath();
        List<Target> targets = targets(files, directory);
        List<String> links = files.stream().map(this::link).toList();
        new Provenance(config.hfDatasetId(), config.revision(), commit, links, clock.instant()).claim(directory);
        fetch(targets, commit, new DownloadMetrics(directory, files.size()));
    }

    private List<Target> targets(List<HubFile> files, Path directory) throws IOException {
        List<Target> targets = new ArrayList<>(files.size());
        for (HubFile file : files) {
            try {
                targets.add(new Target(targets.size(), file, directory.resolve(file.path())));
            } catch (InvalidPathException e) {
                throw new IOException(
                        repository.path() + " has a file named " + file.path()
                                + ", which cannot be a file's name here: " + e.getReason()
                                + ". If it is not plain ASCII, run with LC_ALL=C.UTF-8",
                        e);
            }
        }
        return targets;
    }

    private void fetch(List<Target> targets, String commit, DownloadMetrics metrics) throws IOException {
        List<Target> missing = missing(targets);
        long bytes = missing.stream().mapToLong(target -> target.file().size()).sum();
        log.info(
                "{}: {} files, of which {} with {} bytes are to be fetched",
                repository.path(),
                targets.size(),
                missing.size(),
                bytes);
        DownloadProgress progress = new DownloadProgress(repository.path(), bytes, clock);
        LocalEngine engine = new LocalEngine(FILES_AT_ONCE);
        engine.map("Download of " + repository.path(), missing, target -> {
            fetch(target, commit, progress);
            metrics.write(target.number(), link(target.file()));
            return target.number();
        });
        Set<Integer> unnoted = metrics.missing();
        List<Target> toNote = targets.stream()
                .filter(target -> unnoted.contains(target.number()))
                .toList();
        engine.map("Notes on " + repository.path(), toNote, target -> {
            metrics.write(target.number(), link(target.file()));
            return target.number();
        });
    }

    /** Those that are not there, or do not have their size. */
    private static List<Target> missing(List<Target> targets) throws IOException {
        Set<Path> present =
                FileSurvey.present(targets.stream().map(Target::path).toList());
        Map<Path, Long> sizes = present.isEmpty() ? Map.of() : FileSurvey.sizes(present);
        List<Target> missing = new ArrayList<>();
        for (Target target : targets) {
            Long size = sizes.get(target.path());
            if (size == null || size != target.file().size()) {
                missing.add(target);
            }
        }
        return missing;
    }

    private void fetch(Target target, String commit, DownloadProgress progress) throws IOException {
        String what = repository.path() + "/" + target.file().path();
        try {
            http.restarting(what, () -> {
                fetchOnce(target, commit, progress);
                return target;
            });
        } catch (HttpStatusException e) {
            throw hub.explain(e, repository, target.file());
        }
    }

    private void fetchOnce(Target target, String commit, DownloadProgress progress) throws IOException {
        ContentCheck check = new ContentCheck(target.file());
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = hub.open(repository, commit, target.file());
                AtomicFile file = AtomicFile.create(target.path())) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException(
                            "Interrupted while downloading " + StoragePaths.text(target.path()));
                }
                check.update(buffer, count);
                file.stream().write(buffer, 0, count);
                progress.arrived(count);
            }
            check.finish();
            file.commit();
        }
    }

    private String link(HubFile file) {
        return repository.filePath(config.revision(), file.path());
    }
}
