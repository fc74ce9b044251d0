package community.marin.tpu.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** The programs of a machine that are not run as they are. */
public final class StandIns {
    private StandIns() {}

    /** Puts them into a folder, which it makes. */
    public static Path install(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path docker = folder.resolve("docker");
        try (InputStream script = Objects.requireNonNull(StandIns.class.getResourceAsStream("docker"))) {
            Files.copy(script, docker);
        }
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }
}
