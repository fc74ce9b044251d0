package community.marin.execution.plan;

import community.marin.execution.Step;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import community.marin.storage.Storages;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads the states of many outputs, as many at a time as the storage likes. */
final class OutputStates {
    private final Storages storages;

    OutputStates(Storages storages) {
        this.storages = storages;
    }

    Map<Step, OutputState> read(List<Step> steps, OutputPaths paths) throws IOException {
        Storage storage = storages.of(paths.prefix());
        ExecutorService pool = Executors.newFixedThreadPool(storage.parallelism(), task -> {
            Thread thread = new Thread(task, "marin-plan");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<OutputState>> pending = new ArrayList<>(steps.size());
            for (Step step : steps) {
                Location output = paths.of(step);
                pending.add(pool.submit(() -> OutputState.read(storages.of(output), output)));
            }
            Map<Step, OutputState> states = new HashMap<>();
            for (int i = 0; i < steps.size(); i++) {
                states.put(steps.get(i), await(pending.get(i)));
            }
            return states;
        } finally {
            pool.shutdownNow();
        }
    }

    private static OutputState await(Future<OutputState> pending) throws IOException {
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
            throw new InterruptedIOException("interrupted while reading the statuses of steps");
        }
    }
}
