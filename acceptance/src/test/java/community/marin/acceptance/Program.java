package community.marin.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program in its folder, started by its launcher. */
record Program(Path home) {
    private static final long TIMEOUT_SECONDS = 120;

    /** The root of the checkout: tests run in the folder of their module. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** What a command printed and returned. */
    record Result(int exitCode, String out, String err) {}

    static Program built() {
        return new Program(ROOT.resolve("distribution/target/marin"));
    }

    Result run(Path directory, Map<String, String> environment, String... arguments) {
        try {
            Path out = Files.createTempFile(directory, "out", ".txt");
            Path err = Files.createTempFile(directory, "err", ".txt");
            Process process = start(directory, environment, out, err, arguments);
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(List.of(arguments) + " did not end; it printed " + Files.readString(out)
                        + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Result run(Path directory, String... arguments) {
        return run(directory, Map.of(), arguments);
    }

    Process start(Path directory, Map<String, String> environment, Path out, Path err, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/marin").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MARIN_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
