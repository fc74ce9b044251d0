package community.marin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.Test;

final class ChildProcessTest {
    @Test
    void passesOnLinesAndExitCodeAndEnvironment() throws IOException {
        List<String> lines = new ArrayList<>();

        int exitCode = ChildProcess.run(child("speak", "3"), Map.of("CHILD_GREETING", "good day"), lines::add);

        assertThat(exitCode).isEqualTo(3);
        assertThat(lines).containsExactly("out good day", "err");
    }

    @Test
    void linesComeInTheThreadContextOfTheCaller() throws IOException {
        List<String> steps = new ArrayList<>();
        ThreadContext.put("step", "mine");
        try {
            ChildProcess.run(child("speak", "0"), Map.of(), line -> steps.add(ThreadContext.get("step")));
        } finally {
            ThreadContext.remove("step");
        }

        assertThat(steps).containsExactly("mine", "mine");
    }

    @Test
    void anInterruptEndsTheChildAndIsKept() throws Exception {
        CompletableFuture<Long> childPid = new CompletableFuture<>();
        CompletableFuture<Boolean> interruptKept = new CompletableFuture<>();
        Thread step = new Thread(() -> {
            assertThatThrownBy(() ->
                            ChildProcess.run(child("wait"), Map.of(), line -> childPid.complete(Long.valueOf(line))))
                    .isInstanceOf(InterruptedIOException.class);
            interruptKept.complete(Thread.currentThread().isInterrupted());
        });
        step.start();
        long pid = childPid.get();
        step.interrupt();

        assertThat(interruptKept.get()).isTrue();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aChildThatWillNotEndIsKilledAfterAWhile() throws Exception {
        CompletableFuture<Long> childPid = new CompletableFuture<>();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        Thread step = new Thread(() -> {
            assertThatThrownBy(() -> ChildProcess.run(
                            child("refuse"),
                            Map.of(),
                            line -> childPid.complete(Long.valueOf(line)),
                            Duration.ofMillis(200)))
                    .isInstanceOf(InterruptedIOException.class);
            ended.complete(true);
        });
        step.start();
        long pid = childPid.get();
        step.interrupt();

        assertThat(ended.get()).isTrue();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aChildEndsWhenItsParentIsKilled() throws IOException, ExecutionException, InterruptedException {
        Process parent = new ProcessBuilder(child("parent")).start();
        long grandchild;
        try (var reader = parent.inputReader()) {
            grandchild = Long.parseLong(reader.readLine());
        }
        CompletableFuture<ProcessHandle> end =
                ProcessHandle.of(grandchild).orElseThrow().onExit();
        parent.destroyForcibly().waitFor();

        assertThat(end.get().isAlive()).isFalse();
    }

    static List<String> child(String... arguments) {
        return new JvmCommand(
                        List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                        List.of(System.getProperty("java.class.path")),
                        Child.class.getName(),
                        List.of(arguments))
                .toCommandLine();
    }
}
