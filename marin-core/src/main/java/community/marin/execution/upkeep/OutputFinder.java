package community.marin.execution.upkeep;

import community.marin.storage.Location;
import community.marin.storage.ParallelRequests;
import community.marin.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the outputs of steps by their names, whatever their hashes. */
final class OutputFinder {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{6}");
    private static final int HASH_LENGTH = 6;

    private final Storage storage;
    private final Location prefix;

    OutputFinder(Storage storage, Location prefix) {
        this.storage = storage;
        this.prefix = prefix;
    }

    /** The outputs of these names, with one listing of names for each folder that they are in. */
    List<NamedOutput> find(Collection<String> stepNames) throws IOException {
        TreeMap<String, TreeSet<String>> byFolder = new TreeMap<>();
        for (String name : stepNames) {
            int slash = name.lastIndexOf('/');
            byFolder.computeIfAbsent(name.substring(0, Math.max(0, slash)), folder -> new TreeSet<>())
                    .add(name.substring(slash + 1));
        }
        List<NamedOutput> found = new ArrayList<>();
        ParallelRequests.all(storage, byFolder.keySet(), folder -> in(folder, byFolder.get(folder)))
                .forEach(found::addAll);
        return found;
    }

    private List<NamedOutput> in(String folder, Collection<String> stepNames) throws IOException {
        List<NamedOutput> found = new ArrayList<>();
        Location parent = prefix.resolve(folder);
        for (String child : storage.names(parent)) {
            int dash = child.length() - HASH_LENGTH - 1;
            if (dash > 0
                    && child.charAt(dash) == '-'
                    && stepNames.contains(child.substring(0, dash))
                    && HASH.matcher(child.substring(dash + 1)).matches()
                    && isUnderPrefix(parent.resolve(child))) {
                String name = (folder.isEmpty() ? "" : folder + "/") + child.substring(0, dash);
                found.add(new NamedOutput(name, child.substring(dash + 1), parent.resolve(child)));
            }
        }
        return found;
    }

    /** On a disk, a link may lead out of the prefix; what is there belongs to somebody else. */
    private boolean isUnderPrefix(Location output) throws IOException {
        if (!output.scheme().equals("file")) {
            return true;
        }
        Path real = storage.path(output).toRealPath();
        return real.startsWith(storage.path(prefix).toRealPath());
    }
}
