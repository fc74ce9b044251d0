package community.marin.tpu.launch;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import community.marin.job.JobRefusedException;
import community.marin.storage.PendingFile;
import community.marin.storage.Storage;
import community.marin.tpu.worker.JobFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files that lie beside a command: told apart by their contents, and brought into the job's folder before it is launched. */
final class PodFiles {
    private PodFiles() {}

    /**
     * The names of files, and the SHA-256 of the contents in hex.
     *
     * @throws JobRefusedException if one cannot be read, is a folder, or two have the same name
     */
    static Map<String, String> digests(List<Path> files) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            String name = name(file);
            if (Files.isDirectory(file)) {
                problems.add(file + " is a folder; name its files one by one, or pack them.");
            } else if (!Files.isReadable(file)) {
                problems.add(file + " cannot be read, and so cannot be put beside the command.");
            } else if (digests.put(name, digest(file)) != null) {
                problems.add("Two files beside the command are called " + name + "; rename one.");
            }
        }
        if (!problems.isEmpty()) {
            throw new JobRefusedException(problems);
        }
        return digests;
    }

    /** Writes the files into the job's folder. */
    static void bring(List<Path> files, Storage storage, JobFolder folder) throws IOException {
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file);
                    PendingFile pending = storage.create(folder.file(name(file)))) {
                OutputStream out = pending.stream();
                in.transferTo(out);
                pending.commit();
            }
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String digest(Path file) throws IOException {
        return MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
    }
}
