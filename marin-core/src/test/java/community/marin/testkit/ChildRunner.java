package community.marin.testkit;

import static community.marin.testkit.TestSteps.make;

import community.marin.execution.StepFunction;
import community.marin.execution.run.Executor;
import community.marin.execution.run.RunEvent;
import community.marin.execution.run.RunReport;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.Storages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/**
 * A runner in a process of its own. It says {@code ready}, runs the shared step when it is told {@code go}, says what
 * happens, and at last {@code end} with the outcome.
 */
public final class ChildRunner {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private ChildRunner() {}

    /** The step that all processes share; its version does not tell who runs it. */
    public static SimpleExperiment shared(StepFunction<Configs.Make> function) {
        return SimpleExperiment.of(() -> make("shared", function));
    }

    /**
     * Runs below the prefix, under a worker id, a function, {@code mark} or {@code block}. With {@code hold} it runs
     * nothing, but locks the file of the worker's name for ever.
     */
    public static void main(String[] arguments) throws Exception {
        Location prefix = new Location(arguments[0]);
        String worker = arguments[1];
        if (arguments[2].equals("hold")) {
            hold(Path.of(arguments[0], worker));
        }
        Storages storages = new Storages();
        StepFunction<Configs.Make> function = arguments[2].equals("mark")
                ? config -> mark(storages.of(prefix), prefix.resolve("marks").resolve(worker))
                : ChildRunner::block;
        Executor executor = Runs.executor(prefix, storages, worker)
                .listener(ChildRunner::tell)
                .build();
        // All that a first look at the storage loads is loaded now, so that all who are ready begin at once.
        executor.plan(shared(function));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        OUT.println("ready");
        in.readLine();
        RunReport report = executor.run(shared(function));
        OUT.println("end " + report.steps().get(0).outcome());
    }

    private static void mark(Storage storage, Location place) throws IOException {
        if (storage.write(place, new byte[0], Precondition.absent()).isEmpty()) {
            throw new IOException(place + " is there already");
        }
    }

    private static void hold(Path file) throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            OUT.println("holding " + lock);
            new CountDownLatch(1).await();
        }
    }

    private static void block(Configs.Make config) throws IOException, InterruptedException {
        OUT.println("running");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            OUT.println("interrupted");
            throw e;
        }
    }

    private static void tell(RunEvent event) {
        if (event instanceof RunEvent.StepLost) {
            OUT.println("lost");
        } else if (event instanceof RunEvent.StepReused) {
            OUT.println("reused");
        }
    }
}
