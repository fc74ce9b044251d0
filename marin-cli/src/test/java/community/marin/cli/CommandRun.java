package community.marin.cli;

import community.marin.testkit.TestLocation;
import community.marin.time.Sleeper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the command inside the test, in a folder of its own. */
public final class CommandRun {
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private Terminal terminal = Terminal.NONE;
    private CommandEnvironment.Shutdown shutdown = action -> () -> {};
    private Sleeper sleeper = time -> {};
    private CommandEnvironment.Prompt prompt = question -> Optional.empty();
    private Optional<Path> home = Optional.empty();
    private Clock clock = Clock.system(ZoneOffset.UTC);

    /** What a command gave back. */
    public record Result(int exitCode, String out, String err) {}

    public CommandRun(Path folder) {
        this.folder = folder;
    }

    public CommandRun variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** With a prefix of the storage that the tests run on, which no option needs to name. */
    public CommandRun prefix(TestLocation prefix) {
        variables.putAll(prefix.home().environment());
        return variable("MARIN_PREFIX", prefix.toString());
    }

    public CommandRun terminal(Terminal value) {
        terminal = value;
        return this;
    }

    public CommandRun shutdown(CommandEnvironment.Shutdown value) {
        shutdown = value;
        return this;
    }

    public CommandRun sleeper(Sleeper value) {
        sleeper = value;
        return this;
    }

    public CommandRun prompt(CommandEnvironment.Prompt value) {
        prompt = value;
        return this;
    }

    public CommandRun clock(Clock value) {
        clock = value;
        return this;
    }

    public CommandRun home(Path value) {
        home = Optional.of(value);
        return this;
    }

    public Result execute(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = new MarinCommandLine(new CommandEnvironment(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        variables,
                        folder,
                        home,
                        clock,
                        terminal,
                        shutdown,
                        sleeper,
                        prompt))
                .execute(arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Everything below the folder, to see that nothing was written. */
    public List<String> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
