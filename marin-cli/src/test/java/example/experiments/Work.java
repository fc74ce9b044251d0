package example.experiments;

import community.marin.execution.Deferred;
import community.marin.execution.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.LogManager;

/** The library of the experiments that the tests run. */
public final class Work {
    public static final Deferred<Config> WRITE =
            Steps.deferred(Work::write).versioned(Config::text).versioned(Config::sizes);

    public static final Deferred<Config> FAIL = Steps.deferred(Work::fail).versioned(Config::text);

    public static final Deferred<Config> HANG = Steps.deferred(Work::hang).versioned(Config::text);

    private Work() {}

    /** Text is versioned, batch size is not. */
    public record Config(Path output, String text, List<Integer> sizes, int batchSize, List<Path> inputs) {
        public Config {
            sizes = List.copyOf(sizes);
            inputs = List.copyOf(inputs);
        }
    }

    public static void write(Config config) throws IOException {
        System.out.println("printed by " + config.text());
        LogManager.getLogger(Work.class).info("writing {}", config.text());
        Files.createDirectories(config.output());
        Files.writeString(config.output().resolve("data.txt"), config.text());
    }

    public static void fail(Config config) throws IOException {
        LogManager.getLogger(Work.class).warn("about to fail with {}", config.text());
        throw new IllegalStateException("the step broke", new IOException("the disk of " + config.text() + " is full"));
    }

    public static void hang(Config config) throws IOException, InterruptedException {
        Files.createDirectories(config.output());
        Files.writeString(config.output().resolve("started"), "");
        LogManager.getLogger(Work.class).info("hanging");
        new CountDownLatch(1).await();
    }
}
