package community.marin.execution.plan;

import community.marin.execution.Step;
import community.marin.execution.record.Requests;
import community.marin.storage.Location;
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
        Storage storage = storages.of(paths.prefix());
        Set<Location> absent = absent(steps, paths);
        List<Judge.Verdict> verdicts = Requests.all(storage, steps, step -> {
            Location output = paths.of(step);
            return judge.judge(
                    step,
                    absent.contains(output) ? OutputState.NOTHING : OutputState.read(storages.of(output), output));
        });
        Map<Step, Judge.Verdict> bySteps = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            bySteps.put(steps.get(i), verdicts.get(i));
        }
        return bySteps;
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
