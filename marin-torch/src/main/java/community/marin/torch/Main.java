package community.marin.torch;

import ai.djl.engine.Engine;
import ai.djl.util.Utils;
import com.fasterxml.jackson.databind.ObjectMapper;
import community.marin.engine.EngineJson;
import community.marin.evaluation.EvaluateLm;
import community.marin.evaluation.EvaluateLmConfig;
import community.marin.process.ParentWatch;
import community.marin.training.TrainLm;
import community.marin.training.TrainLmConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The engine's own program: {@code Main <command> <config file>}. It ends with its parent. */
public final class Main {
    private static final Logger log = LogManager.getLogger(Main.class);
    private static final ObjectMapper JSON = EngineJson.mapper();

    private Main() {}

    /** Runs one command; the exit code is 0, or 1 after an error that was logged. */
    public static void main(String[] arguments) {
        ParentWatch.start();
        int exitCode = 0;
        try {
            startEngine();
            run(arguments[0], Path.of(arguments[1]));
        } catch (IOException | RuntimeException | LinkageError e) {
            // The message goes last: it is what the parent reports.
            log.warn("The engine fails", e);
            log.error("{}", e.getMessage());
            exitCode = 1;
        }
        LogManager.shutdown();
        System.exit(exitCode);
    }

    private static void run(String command, Path configFile) throws IOException {
        switch (command) {
            case TrainLm.COMMAND -> {
                TrainLmConfig config = JSON.readValue(Files.readString(configFile), TrainLmConfig.class);
                new Training(config, TrainingData.open(config)).run();
            }
            case EvaluateLm.COMMAND ->
                CheckpointEvaluation.run(JSON.readValue(Files.readString(configFile), EvaluateLmConfig.class));
            default -> throw new IllegalArgumentException("The engine does not know the command " + command);
        }
    }

    private static void startEngine() {
        Path cache = Utils.getEngineCacheDir("pytorch");
        if (!Files.isDirectory(cache)) {
            log.info("Unpacks PyTorch into {} (some 430 MB, once; DJL_CACHE_DIR names another place)", cache);
        }
        log.info("PyTorch {}", Engine.getEngine("PyTorch").getVersion());
    }
}
