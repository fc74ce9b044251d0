package community.marin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.execution.Deferred;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import community.marin.execution.Steps;
import community.marin.execution.run.Executor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.StringConcatException;
import java.lang.invoke.StringConcatFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the short commands once, so that the build can put the classes that they load into an archive. Its argument is a
 * prefix under which there is nothing.
 */
public final class ArchiveTraining {
    private static final String EXPERIMENT = "tutorials/train_tiny_model_cpu";

    private ArchiveTraining() {}

    /** Runs the commands, and a small experiment twice; what they print is dropped. */
    public static void main(String[] arguments) throws IOException {
        String prefix = arguments[0];
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        concatenate();
        for (int run = 0; run < 2; run++) {
            Executor.builder().prefix(prefix + "/done").build().run(new Small());
        }
        for (List<String> command : List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("run", "--help"),
                List.of("list"),
                List.of("check", EXPERIMENT),
                List.of("dry-run", EXPERIMENT, "--prefix", prefix, "--color", "always"),
                List.of("status", EXPERIMENT, "--prefix", prefix),
                List.of("graph", EXPERIMENT),
                List.of("explain", EXPERIMENT, EXPERIMENT + "/all", "--prefix", prefix),
                List.of("logs", EXPERIMENT, EXPERIMENT + "/all", "--prefix", prefix),
                List.of("unlock", EXPERIMENT, EXPERIMENT + "/all", "--prefix", prefix),
                List.of("gc", EXPERIMENT, "--prefix", prefix),
                List.of("dry-run", "no/such/experiment"),
                List.of("run", "--no-such-option"))) {
            execute(nowhere, command);
        }
        markDone(prefix);
        execute(nowhere, List.of("run", EXPERIMENT, "--prefix", prefix, "--only-if-idle"));
    }

    private static void execute(PrintStream out, List<String> command) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int exitCode =
                new MarinCommandLine(Main.environment(out, nowhere, Map.of())).execute(command.toArray(String[]::new));
        // Some of them are meant to fail, but none by an error of its own.
        if (exitCode != 0 && exitCode != ExitCodes.USAGE) {
            throw new IllegalStateException("marin " + String.join(" ", command) + " ended with " + exitCode);
        }
    }

    /** Marks all steps as done, so that a run has nothing to do. */
    private static void markDone(String prefix) throws IOException {
        ByteArrayOutputStream plan = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(plan, false, StandardCharsets.UTF_8)) {
            execute(out, List.of("dry-run", EXPERIMENT, "--prefix", prefix, "--json"));
        }
        for (JsonNode step : new ObjectMapper().readTree(plan.toByteArray()).get("steps")) {
            Path output = Files.createDirectories(Path.of(step.get("path").asText()));
            Files.writeString(output.resolve(".executor_status"), "SUCCESS");
        }
    }

    /** Links what experiments often have and this program has not: strings put together the way that javac compiles it. */
    private static void concatenate() {
        try {
            for (Class<?> value : List.of(String.class, int.class, long.class, double.class, Object.class)) {
                link("name/\1", value);
                link("\1/name", value);
                link("name/\1-\1", String.class, value);
                link("\1-\1/name", String.class, value);
            }
        } catch (StringConcatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void link(String recipe, Class<?>... values) throws StringConcatException {
        MethodType type = MethodType.methodType(String.class, values);
        StringConcatFactory.makeConcatWithConstants(MethodHandles.lookup(), "concatenate", type, recipe);
    }

    /** The config of a step that does nothing. */
    record NothingConfig(Path outputPath, List<Path> inputs, String versioned, double number) {}

    /** Two steps that do nothing, so that the archive has what runs steps, and what looks at finished ones. */
    private static final class Small implements Experiment {
        private static final Deferred<NothingConfig> NOTHING =
                Steps.deferred(Small::nothing).versioned(NothingConfig::versioned);

        private static void nothing(NothingConfig config) {
            if (config.versioned().isEmpty()) {
                throw new IllegalArgumentException("a step that does nothing still has a name");
            }
        }

        @Override
        public String name() {
            return "small";
        }

        @Override
        public StepRef entryPoint() {
            StepRef first =
                    Steps.step("first", () -> NOTHING.call(new NothingConfig(Steps.output(), List.of(), "first", 0.5)));
            return Steps.step(
                    "second", () -> NOTHING.call(new NothingConfig(Steps.output(), List.of(first), "second", 0.5)));
        }
    }
}
