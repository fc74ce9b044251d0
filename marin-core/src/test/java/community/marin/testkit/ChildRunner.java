package community.marin.testkit;

import static community.marin.testkit.TestSteps.make;

import community.marin.execution.StepFunction;
import community.marin.execution.run.RunEvent;
import community.marin.execution.run.RunReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
     * Runs below the prefix, under a worker id, a function: {@code mark}, whose lease never gets stale, or
     * {@code block}. With {@code hold} it runs nothing, but locks the file of the worker's name for ever.
     */
    public static void main(String[] arguments) throws Exception {
        Path prefix = Path.of(arguments[0]);
        String worker = arguments[1];
        if (arguments[2].equals("hold")) {
            hold(prefix.resolve(worker));
        }
        boolean marks = arguments[2].equals("mark");
        StepFunction<Configs.Make> function = marks
                ? config -> Files.createFile(
                        Files.createDirectories(prefix.resolve("marks")).resolve(worker))
                : ChildRunner::block;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        OUT.println("ready");
        in.readLine();
        RunReport report = Runs.executor(prefix, worker)
                .leaseTimes(marks ? Runs.PATIENT : Runs.SHORT)
                .listener(ChildRunner::tell)
                .build()
                .run(shared(function));
        OUT.println("end " + report.steps().get(0).outcome());
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
