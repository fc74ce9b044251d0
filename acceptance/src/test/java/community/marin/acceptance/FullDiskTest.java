package community.marin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on a disk of its own, in a namespace of its own, that is full. */
class FullDiskTest {
    private static final Path SOURCE =
            Program.ROOT.resolve("examples/first-experiment/src/main/java/com/example/CountWords.java");

    /** Mounts a disk of 1 MiB, fills it, runs, makes room, and runs again: the name of the disk, then the command. */
    private static final String SCRIPT = """
            mount -t tmpfs -o size=1m tmpfs "$1" || exit 99
            disk=$1
            shift
            mkdir "$disk/data"
            dd if=/dev/zero of="$disk/ballast" bs=4k 2> /dev/null
            "$@" --prefix "$disk/data" > full.out 2> full.err
            echo $? > full.code
            find "$disk/data" -type f -size +0 > full.files
            rm "$disk/ballast"
            "$@" --prefix "$disk/data" > again.out 2> again.err
            echo $? > again.code
            cat "$disk"/data/hello/count-*/words.txt > words
            """;

    @TempDir
    private Path directory;

    @Test
    void isAnErrorOfTheStorageAndTheNextRunRecovers() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeThat(shell(disk, "true")).as("may mount a disk").isNotEqualTo(99);
        Path jar = ExampleJar.build(directory, SOURCE, "com.example.CountWords");

        shell(
                disk,
                Program.built().home().resolve("bin/marin").toString(),
                "run",
                "count_words",
                "--jar",
                jar.toString());

        assertThat(read("full.code")).isEqualTo("4");
        assertThat(read("full.err")).contains("No space left on device");
        assertThat(read("full.files")).isEmpty();
        assertThat(read("again.code")).as(read("again.err")).isEqualTo("0");
        assertThat(read("words")).isEqualTo("1");
    }

    private int shell(Path disk, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("unshare", "--map-root-user", "--mount", "sh", "-c", SCRIPT, "sh")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("shell.out").toFile());
        builder.command().add(disk.toString());
        builder.command().addAll(List.of(command));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            // A machine without the command.
            return 99;
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name)).strip();
    }
}
