package community.marin.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks a storage many things, as many at a time as it likes. */
public final class ParallelRequests {
    private ParallelRequests() {}

    /** Asks one thing. */
    @FunctionalInterface
    public interface Request<T, R> {
        /** The answer for an item. */
        R ask(T item) throws IOException;
    }

    /**
     * The answers for all items, in their order.
     *
     * @throws IOException that the first item to fail failed with
     */
    public static <T, R> List<R> all(Storage storage, Collection<T> items, Request<T, R> request) throws IOException {
        if (items.isEmpty()) {
            return List.of();
        }
        ExecutorService pool =
                Executors.newFixedThreadPool(Math.min(items.size(), storage.parallelism()), ParallelRequests::thread);
        try {
            List<Future<R>> pending = new ArrayList<>();
            for (T item : items) {
                pending.add(pool.submit(() -> request.ask(item)));
            }
            List<R> answers = new ArrayList<>();
            for (Future<R> future : pending) {
                answers.add(await(future));
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "marin-storage");
        thread.setDaemon(true);
        return thread;
    }

    private static <R> R await(Future<R> pending) throws IOException {
        try {
            return pending.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the storage");
        }
    }
}
