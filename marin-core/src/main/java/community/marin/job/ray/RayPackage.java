package community.marin.job.ray;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import community.marin.job.JobRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files beside a command as Ray takes them: a zip that becomes the folder in which the command starts. The same files make the same package. */
final class RayPackage {
    /** More than that a dashboard does not take. */
    static final long MOST_BYTES = 100L << 20;

    /** What the URI of a package begins with. */
    static final String SCHEME = "gcs://";

    private static final int DIGITS = 32;

    private final String name;
    private final byte[] zip;

    private RayPackage(String name, byte[] zip) {
        this.name = name;
        this.zip = zip;
    }

    /**
     * Packs files, under their last names.
     *
     * @throws JobRefusedException if they are too many bytes, or two have the same name
     */
    static RayPackage of(String job, List<Path> files) throws IOException {
        Map<String, Path> byName = new TreeMap<>();
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
            if (byName.put(file.getFileName().toString(), file) != null) {
                throw new JobRefusedException("Job " + job + " has two files called " + file.getFileName()
                        + " beside its command; rename one.");
            }
        }
        if (bytes > MOST_BYTES) {
            throw new JobRefusedException("Job " + job + " has " + (bytes >> 20)
                    + " MiB of files beside its command, and Ray" + " takes " + (MOST_BYTES >> 20)
                    + " MiB; put the large ones into a bucket, and let the command read them there.");
        }
        return pack(byName);
    }

    private static RayPackage pack(Map<String, Path> files) throws IOException {
        Hasher hasher = Hashing.sha256().newHasher();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                byte[] content = Files.readAllBytes(file.getValue());
                hasher.putString(file.getKey() + "\0" + content.length + "\0", StandardCharsets.UTF_8);
                hasher.putBytes(content);
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(content);
                zip.closeEntry();
            }
        }
        String hash = hasher.hash().toString().substring(0, DIGITS);
        return new RayPackage("_ray_pkg_" + hash + ".zip", bytes.toByteArray());
    }

    /** What Ray calls it. */
    String name() {
        return name;
    }

    /** How a job refers to it. */
    String uri() {
        return SCHEME + name;
    }

    byte[] zip() {
        return zip.clone();
    }
}
