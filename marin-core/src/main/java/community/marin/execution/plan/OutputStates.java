package community.marin.execution.plan;

import community.marin.execution.Step;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import community.marin.storage.Storages;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Judges many steps by the states of their outputs: one listing tells which of the outputs in a folder are there at all, and only those
 * are looked into, as many at a time as the storage likes.
 */
final class OutputStates {
    /** For fewer outputs in a folder than this, looking is cheaper than listing a folder that may hold many others. */
    private static final int FEWEST_LISTED = 32;

    private final Storages storages;

    OutputStates(Storages storages) {
        this.storages = storages;
    }

    Map<Step, Judge.Verdict> judge(List<Step> steps, OutputPaths paths, Judge judge) throws IOException {
        Storage storage = storages.of(paths.prefix());
        ExecutorService pool = Executors.newFixedThreadPool(storage.parallelism(), task -> {
            Thread thread = new Thread(task, "marin-plan");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Set<Location> absent = absent(steps, paths);
            Map<Step, Future<Judge.Verdict>> pending = new LinkedHashMap<>();
            Map<Step, Judge.Verdict> verdicts = new HashMap<>();
            for (Step step : steps) {
                Location output = paths.of(step);
                if (absent.contains(output)) {
                    verdicts.put(step, judge.judge(step, OutputState.NOTHING));
                } else {
                    pending.put(step, pool.submit(() -> judge.judge(step, judge.read(storages.of(output), output))));
                }
            }
            for (Map.Entry<Step, Future<Judge.Verdict>> entry : pending.entrySet()) {
                verdicts.put(entry.getKey(), await(entry.getValue()));
            }
            return verdicts;
        } finally {
            pool.shutdownNow();
        }
    }

    /** The outputs that a listing of their folder does not show. */
    private Set<Location> absent(List<Step> steps, OutputPaths paths) throws IOException {
        Map<Location, List<Location>> folders = new LinkedHashMap<>();
        for (Step step : steps) {
            Location output = paths.of(step);
            output.parent()
                    .ifPresent(folder -> folders.computeIfAbsent(folder, key -> new ArrayList<>())
                            .add(output));
        }
        Set<Location> absent = new HashSet<>();
        for (Map.Entry<Location, List<Location>> folder : folders.entrySet()) {
            if (folder.getValue().size() >= FEWEST_LISTED) {
                Storage storage = storages.of(folder.getKey());
                Set<String> names = new HashSet<>(storage.names(folder.getKey()));
                folder.getValue().stream()
                        .filter(output -> !names.contains(output.name()))
                        .forEach(absent::add);
            }
        }
        return absent;
    }

    private static Judge.Verdict await(Future<Judge.Verdict> pending) throws IOException {
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
