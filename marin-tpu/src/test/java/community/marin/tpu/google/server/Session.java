package community.marin.tpu.google.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All processes that a process started, and those that they did, also when their parents are gone: a session of Linux. */
final class Session {
    private static final Path PROC = Path.of("/proc");
    private static final long GRACE_MILLIS = 2000;
    private static final long LOOK_MILLIS = 10;

    private final Process leader;
    private volatile boolean frozen;

    private Session(Process leader) {
        this.leader = leader;
    }

    /** Starts a command as the first of a session. */
    static Session start(ProcessBuilder command) throws IOException {
        List<String> words = command.command();
        command.command(Stream.concat(Stream.of("setsid"), words.stream()).toList());
        return new Session(command.start());
    }

    /** The process that was started first. */
    Process leader() {
        return leader;
    }

    /** Whether any of its processes is alive. */
    boolean isAlive() {
        return !processes(List.of(this)).isEmpty();
    }

    /** Stops all of them where they are; they neither end nor go on. */
    void freeze() {
        frozen = true;
        List<String> command = Stream.concat(
                        Stream.of("kill", "-STOP"),
                        processes(List.of(this)).stream().map(process -> Long.toString(process.pid())))
                .toList();
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks all processes of some sessions to end, and kills those that do not in time, or outlive the first. */
    static void end(Collection<Session> sessions) {
        processes(sessions).forEach(ProcessHandle::destroy);
        // What is frozen cannot hear that it is asked.
        processes(sessions.stream().filter(session -> session.frozen).toList()).forEach(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        boolean interrupted = false;
        for (List<ProcessHandle> left = processes(sessions); !left.isEmpty(); left = processes(sessions)) {
            // What its first process leaves behind is not waited for, as on a machine that goes down.
            boolean led = sessions.stream().anyMatch(session -> session.leader.isAlive());
            if (interrupted || !led || System.nanoTime() > deadline) {
                left.forEach(ProcessHandle::destroyForcibly);
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<ProcessHandle> processes(Collection<Session> sessions) {
        Set<String> ids = sessions.stream()
                .map(session -> Long.toString(session.leader.pid()))
                .collect(Collectors.toSet());
        try (Stream<Path> all = Files.list(PROC)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .filter(pid -> sessionOf(pid).filter(ids::contains).isPresent())
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what stands in a process's {@code stat} behind its name: state, parent, group, session. Those that have ended are in none. */
    private static Optional<String> sessionOf(String pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid).resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
            return fields[0].equals("Z") ? Optional.empty() : Optional.of(fields[3]);
        } catch (IOException e) {
            // It ended between being listed and being read.
            return Optional.empty();
        }
    }
}
