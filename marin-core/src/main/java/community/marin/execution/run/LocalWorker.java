package community.marin.execution.run;

import community.marin.execution.record.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Finds out who this process is. */
final class LocalWorker {
    private static final long GIT_SECONDS = 5;

    private LocalWorker() {}

    static Worker identify() {
        String host = HostName.local();
        String random = Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000, 0x10000));
        String id = host.replaceAll("[^A-Za-z0-9._-]", "_") + "-"
                + ProcessHandle.current().pid() + "-" + random;
        return new Worker(
                id,
                host,
                System.getProperty("user.name", "unknown"),
                MarinVersion.load().version(),
                gitCommit());
    }

    /** The commit of the working directory; that there is no git, or no checkout, is no error. */
    private static Optional<String> gitCommit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean ended = git.waitFor(GIT_SECONDS, TimeUnit.SECONDS);
            return ended && git.exitValue() == 0 ? Optional.of(commit) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
