package community.marin.bucket;

import community.marin.cli.CommandRun;
import community.marin.tpu.scenario.CloudSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Commands about pods: in a folder with a {@code marin.yaml}, in the world of a site. */
final class CommandLineOnPods {
    private static final long PATIENCE_SECONDS = 60;

    private final CloudSite site;
    private final Path folder;
    private final Map<String, String> variables;

    CommandLineOnPods(CloudSite site, Path folder) throws IOException {
        this.site = site;
        this.folder = Files.createDirectories(folder);
        this.variables = site.environment();
        configure("tpu: {project: " + CloudSite.PROJECT + ", zones: [" + CloudSite.ZONE + "]}");
    }

    /** Writes the configuration, which has the prefix already. */
    void configure(String yaml) throws IOException {
        Files.writeString(folder.resolve("marin.yaml"), "prefix: " + site.prefix() + "\n" + yaml + "\n");
    }

    Path folder() {
        return folder;
    }

    /** A command that was not given anything yet. Looks are of no cost here: they come every few milliseconds. */
    CommandRun command() {
        CommandRun command = new CommandRun(folder).clock(site.clock()).sleeper(time -> Thread.sleep(10));
        variables.forEach(command::variable);
        return command;
    }

    CommandRun.Result run(String... arguments) {
        return command().execute(arguments);
    }

    /** Runs a command on a thread of its own. */
    static Background background(CommandRun command, String... arguments) {
        CompletableFuture<CommandRun.Result> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> result.complete(command.execute(arguments)), String.join(" ", arguments));
        thread.start();
        return new Background(thread, result);
    }

    /** A command that runs. */
    record Background(Thread thread, CompletableFuture<CommandRun.Result> future) {
        CommandRun.Result result() throws InterruptedException, ExecutionException, TimeoutException {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
