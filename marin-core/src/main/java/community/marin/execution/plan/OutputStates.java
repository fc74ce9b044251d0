package community.marin.execution.plan;

import community.marin.execution.Step;
import community.marin.execution.record.DamagedFileException;
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
        Set<Step> absent = absent(steps, paths);
        Map<Step, Judge.Verdict> verdicts = new HashMap<>();
        absent.forEach(step -> verdicts.put(step, judge.absent(step)));
        List<Step> present =
                steps.stream().filter(step -> !absent.contains(step)).toList();
        List<Judge.Verdict> judged = ParallelRequests.all(
                storages.of(paths.prefix()), present, step -> judge(step, storages.of(paths.of(step)), judge));
        for (int i = 0; i < present.size(); i++) {
            verdicts.put(present.get(i), judged.get(i));
        }
        return verdicts;
    }

    /** One damaged file does not hide the others. */
    private static Judge.Verdict judge(Step step, Storage storage, Judge judge) throws IOException {
        try {
            return judge.judge(step, storage);
        } catch (DamagedFileException e) {
            return judge.damaged(step, e);
        }
    }

    /** The steps whose outputs a listing of their folder does not show. */
    private Set<Step> absent(List<Step> steps, OutputPaths paths) throws IOException {
        Map<Location, List<Step>> folders = new LinkedHashMap<>();
        for (Step step : steps) {
            paths.of(step)
                    .parent()
                    .ifPresent(folder -> folders.computeIfAbsent(folder, key -> new ArrayList<>())
                            .add(step));
        }
        Set<Step> absent = new HashSet<>();
        for (Map.Entry<Location, List<Step>> folder : folders.entrySet()) {
            if (folder.getValue().size() >= FEWEST_LISTED) {
                Storage storage = storages.of(folder.getKey());
                Set<String> names = new HashSet<>(storage.names(folder.getKey()));
                folder.getValue().stream()
                        .filter(step -> !names.contains(paths.of(step).name()))
                        .forEach(absent::add);
            }
        }
        return absent;
    }
}
