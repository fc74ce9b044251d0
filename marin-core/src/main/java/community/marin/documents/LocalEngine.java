package community.marin.documents;

import community.marin.storage.FileSurvey;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;

/**
 * Works through shards on the cores of this machine: shards in, shards out. What is done with a document is none of its business;
 * that is in functions which another engine could drive as well.
 *
 * <p>The first failure stops the other shards and is thrown. An interrupt of the caller stops all shards. Worker threads log in
 * the caller's log context, so their lines land in the log of the caller's step.
 */
public final class LocalEngine {
    private static final Logger log = LogManager.getLogger(LocalEngine.class);

    private final int threads;

    /** An engine that works on so many shards at once. */
    public LocalEngine(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("At least one shard must be worked on at once, not " + threads);
        }
        this.threads = threads;
    }

    /** An engine that works on as many shards at once as there are processors. */
    public static LocalEngine onAllCores() {
        return new LocalEngine(Runtime.getRuntime().availableProcessors());
    }

    /** On how many shards it works at once. */
    public int threads() {
        return threads;
    }

    /**
     * Works through shards that each leave one file, and passes over those whose file is there: files appear only when they are whole.
     *
     * @param stage what is being done, for the log: a noun phrase
     * @param shards the shards
     * @param output the file that a shard leaves
     * @param function writes that file
     * @return the results of the shards that were not there yet, in the order of the shards
     */
    public <S, R> List<R> write(String stage, List<S> shards, Function<S, Path> output, ShardFunction<S, R> function)
            throws IOException {
        Set<Path> present = FileSurvey.present(shards.stream().map(output).toList());
        List<S> missing = shards.stream()
                .filter(shard -> !present.contains(output.apply(shard)))
                .toList();
        if (missing.size() < shards.size()) {
            log.info("{}: {} of {} shards are there already", stage, shards.size() - missing.size(), shards.size());
        }
        return map(stage, missing, function);
    }

    /**
     * Works through shards.
     *
     * @param stage what is being done, for the log: a noun phrase
     * @return the results, in the order of the shards
     */
    public <S, R> List<R> map(String stage, List<S> shards, ShardFunction<S, R> function) throws IOException {
        if (shards.isEmpty()) {
            return List.of();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, shards.size()));
        try {
            return await(stage, submit(pool, shards, function), shards.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(stage, e);
        } finally {
            stop(pool);
        }
    }

    private record Submitted<R>(CompletionService<R> completions, List<Future<R>> futures) {}

    private static <S, R> Submitted<R> submit(ExecutorService pool, List<S> shards, ShardFunction<S, R> function) {
        Map<String, String> context = ThreadContext.getImmutableContext();
        CompletionService<R> completions = new ExecutorCompletionService<>(pool);
        List<Future<R>> futures = new ArrayList<>(shards.size());
        for (S shard : shards) {
            Callable<R> task = () -> {
                ThreadContext.putAll(context);
                try {
                    return function.apply(shard);
                } finally {
                    ThreadContext.clearMap();
                }
            };
            futures.add(completions.submit(task));
        }
        return new Submitted<>(completions, futures);
    }

    private static <R> List<R> await(String stage, Submitted<R> submitted, int shards)
            throws IOException, InterruptedException {
        int reported = 0;
        for (int done = 1; done <= shards; done++) {
            result(stage, submitted.completions().take());
            int tenths = done * 10 / shards;
            if (tenths > reported) {
                reported = tenths;
                log.info("{}: {} of {} shards", stage, done, shards);
            }
        }
        List<R> results = new ArrayList<>(shards);
        for (Future<R> future : submitted.futures()) {
            results.add(result(stage, future));
        }
        return results;
    }

    private static <R> R result(String stage, Future<R> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException failure) {
                throw failure;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(stage + " failed", cause);
        }
    }

    /** Nothing may be written after the caller has gone on: waits until every worker has stopped. */
    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean wasInterrupted = false;
        while (true) {
            try {
                if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
                log.warn("Still waiting for workers to stop");
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException interrupted(String stage, InterruptedException cause) {
        InterruptedIOException failure = new InterruptedIOException(stage + " was interrupted");
        failure.initCause(cause);
        return failure;
    }
}
