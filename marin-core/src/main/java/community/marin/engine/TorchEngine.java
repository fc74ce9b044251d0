package community.marin.engine;

import community.marin.installation.Installation;
import community.marin.process.ChildProcess;
import community.marin.process.JvmCommand;
import community.marin.process.LogRelay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Starts the PyTorch engine (module {@code marin-torch}) in a JVM of its own, with a config as a JSON file. */
public final class TorchEngine {
    private static final Logger log = LogManager.getLogger(TorchEngine.class);

    private static final String NAME = "torch";
    private static final String MAIN_CLASS = "community.marin.torch.Main";
    private static final String NATIVE_PREFIX = "pytorch-native-cpu-";

    /**
     * glibc gives large blocks back to the system at once, and each new one costs page faults. Kept in the process they make a
     * step a third faster. Other C libraries ignore the variables.
     */
    private static final Map<String, String> KEEP_MEMORY = Map.of(
            "MALLOC_MMAP_THRESHOLD_", "1073741824",
            "MALLOC_TRIM_THRESHOLD_", "4294967296",
            "MALLOC_TOP_PAD_", "67108864");

    private final Path lib;
    private final Path folder;

    private TorchEngine(Path lib, Path folder) {
        this.lib = lib;
        this.folder = folder;
    }

    /**
     * The engine of an installation.
     *
     * @throws IOException if the installation has no such engine, or none with a native part for this machine
     */
    public static TorchEngine of(Installation installation) throws IOException {
        Path folder = installation.engine(NAME);
        requireNativePart(folder, NativePlatform.current());
        return new TorchEngine(installation.home().resolve("lib"), folder);
    }

    /**
     * Runs one command of the engine to its end; what it logs is logged here.
     *
     * @param command what to do, a name that the engine's main class knows
     * @param config what to do it with, a record that {@link EngineJson} can write
     * @param numThreads threads of the engine
     * @throws IOException if the engine fails; its last error is in the message
     */
    public void run(String command, Object config, int numThreads) throws IOException {
        Path configFile = Files.createTempFile("marin-" + command + "-", ".json");
        try {
            Files.write(configFile, EngineJson.mapper().writeValueAsBytes(config));
            LogRelay relay = new LogRelay(log);
            int exitCode = ChildProcess.run(jvm(command, configFile).toCommandLine(), environment(numThreads), relay);
            if (exitCode != 0) {
                String reason =
                        relay.lastError().orElse("the engine's JVM said no reason; its output is in the log above");
                throw new IOException(command + " failed with exit code " + exitCode + ": " + reason);
            }
        } finally {
            Files.deleteIfExists(configFile);
        }
    }

    private JvmCommand jvm(String command, Path configFile) {
        return new JvmCommand(
                List.of(
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dai.djl.offline=true",
                        "-Dlog4j2.configurationFile=marin-torch-log4j2.properties"),
                // The engine's folder first: it brings what the command's jars lack, and nothing of theirs.
                List.of(folder.resolve("*").toString(), lib.resolve("*").toString()),
                MAIN_CLASS,
                List.of(command, configFile.toString()));
    }

    private static Map<String, String> environment(int numThreads) {
        String threads = Integer.toString(numThreads);
        Map<String, String> ownWords =
                Map.of("OMP_NUM_THREADS", threads, "MKL_NUM_THREADS", threads, "OPT_OUT_TRACKING", "true");
        return Stream.of(ownWords, KEEP_MEMORY)
                .flatMap(map -> map.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void requireNativePart(Path folder, NativePlatform platform) throws IOException {
        List<String> parts;
        try (Stream<Path> files = Files.list(folder)) {
            parts = files.map(file -> Objects.toString(file.getFileName()))
                    .filter(name -> name.startsWith(NATIVE_PREFIX) && name.endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        if (parts.stream().noneMatch(name -> name.endsWith("-" + platform.classifier() + ".jar"))) {
            String found = parts.isEmpty() ? "none" : String.join(", ", parts);
            throw new IOException("PyTorch has no native part for " + platform.classifier() + " in " + folder
                    + " (there: " + found + "). Build Marin on a machine of this kind (linux-x86_64, linux-aarch64,"
                    + " osx-aarch64 or win-x86_64), or run this step on one of those");
        }
    }
}
