package community.marin.cli.command;

import community.marin.cli.UsageException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Draws with the {@code dot} command, if it is installed. */
final class Graphviz {
    private final Map<String, String> variables;

    Graphviz(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * Draws a graph.
     *
     * @throws UsageException if there is no {@code dot}, or it fails
     */
    String toSvg(String dot) throws IOException, InterruptedException {
        Path command = find().orElseThrow(() -> new UsageException(
                "--svg needs the dot command: install graphviz (Debian: apt-get install graphviz) or use --dot."));
        Process process = new ProcessBuilder(command.toString(), "-Tsvg").start();
        // Both are written and read at once, for neither side to wait for the other with its pipe full.
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> feed(process, dot));
        CompletableFuture<String> complaint = CompletableFuture.supplyAsync(() -> read(process.errorReader()));
        String svg = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        written.join();
        if (exitCode != 0) {
            throw new UsageException(command + " failed with exit code " + exitCode + ": "
                    + complaint.join().lines().findFirst().orElse("it does not say why") + "; use --dot.");
        }
        return svg;
    }

    private Optional<Path> find() {
        for (String folder : variables.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            try {
                Path command = Path.of(folder, "dot");
                if (!folder.isEmpty() && Files.isExecutable(command) && !Files.isDirectory(command)) {
                    return Optional.of(command);
                }
            } catch (InvalidPathException e) {
                // A PATH may hold anything; what is no folder holds no command.
            }
        }
        return Optional.empty();
    }

    private static void feed(Process process, String text) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended before it read everything; its exit code and message say why.
        }
    }

    private static String read(BufferedReader reader) {
        StringBuilder text = new StringBuilder();
        reader.lines().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
