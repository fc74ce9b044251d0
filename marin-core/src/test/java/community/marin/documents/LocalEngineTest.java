package community.marin.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineTest {
    private final LocalEngine engine = new LocalEngine(4);

    @TempDir
    Path directory;

    @Test
    void keepsTheOrderOfResults() throws IOException {
        List<Integer> shards = IntStream.range(0, 100).boxed().toList();

        assertThat(engine.map("squares", shards, i -> i * i))
                .isEqualTo(shards.stream().map(i -> i * i).toList());
    }

    @Test
    void passesOverShardsThatAreThere() throws IOException {
        Files.writeString(directory.resolve("b"), "old");

        List<String> made = engine.write("files", List.of("a", "b", "c"), directory::resolve, name -> {
            Files.writeString(directory.resolve(name), "new");
            return name;
        });

        assertThat(made).containsExactly("a", "c");
        assertThat(directory.resolve("b")).hasContent("old");
    }

    @Test
    void stopsTheOtherShardsAtTheFirstFailure() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        CountDownLatch waiting = new CountDownLatch(1);

        assertThatThrownBy(() -> engine.map("shards", List.of(0, 1), shard -> {
                    try {
                        if (shard == 0) {
                            waiting.await();
                            throw new IOException("disk full");
                        }
                        waiting.countDown();
                        never.await();
                    } catch (InterruptedException e) {
                        interrupted.incrementAndGet();
                    }
                    return shard;
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(interrupted).hasValue(1);
    }

    @Test
    void stopsAllShardsWhenTheCallerIsInterrupted() {
        Thread caller = Thread.currentThread();
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();

        assertThatThrownBy(() -> engine.map("shards", List.of(0), shard -> {
                    caller.interrupt();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        interrupted.incrementAndGet();
                    }
                    return shard;
                }))
                .isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).hasValue(1);
    }

    @Test
    void logsInTheContextOfTheCaller() throws IOException {
        ThreadContext.put("step", "tokenized/x");
        try {
            assertThat(engine.map("shards", List.of(1, 2), shard -> ThreadContext.get("step")))
                    .containsExactly("tokenized/x", "tokenized/x");
        } finally {
            ThreadContext.remove("step");
        }
    }
}
