package community.marin.execution.plan;

import community.marin.execution.Step;
import community.marin.storage.Location;
import community.marin.storage.ParallelRequests;
import community.marin.storage.Storage;
import community.marin.storage.Storages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        Set<Location> absent = absent(steps, paths);
        Map<Step, Judge.Verdict> verdicts = new HashMap<>();
        List<Step> present = new ArrayList<>();
        for (Step step : steps) {
            if (absent.contains(paths.of(step))) {
                verdicts.put(step, judge.judge(step, OutputState.NOTHING));
            } else {
                present.add(step);
            }
        }
        List<Judge.Verdict> judged = ParallelRequests.all(storages.of(paths.prefix()), present, step -> {
            Location output = paths.of(step);
            return judge.judge(step, judge.read(storages.of(output), step, output));
        });
        for (int i = 0; i < present.size(); i++) {
            verdicts.put(present.get(i), judged.get(i));
        }
        return verdicts;
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
}
