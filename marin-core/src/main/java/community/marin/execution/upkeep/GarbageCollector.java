package community.marin.execution.upkeep;

import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.record.LeaseRule;
import community.marin.execution.record.LeaseTimes;
import community.marin.execution.record.Leases;
import community.marin.execution.record.Stopwatch;
import community.marin.storage.Location;
import community.marin.storage.ParallelRequests;
import community.marin.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the outputs under a prefix that no experiment refers to any more, and deletes them when asked. */
public final class GarbageCollector {
    private final Storage storage;
    private final Location prefix;
    private final Inspector inspector;
    private final Deletion deletion;

    /**
     * Looks after a prefix.
     *
     * @param storage the storage of the prefix
     * @param olderThan a finished output younger than this is kept
     * @param workerId in whose name leases are taken for deleting
     */
    public GarbageCollector(Storage storage, Location prefix, Clock clock, Duration olderThan, String workerId) {
        this.storage = storage;
        this.prefix = prefix;
        LeaseTimes times = LeaseTimes.DEFAULT;
        LeaseRule rule = new LeaseRule(clock, times.staleAfter());
        inspector = new Inspector(storage, new Locks(storage, rule), clock, olderThan);
        deletion = new Deletion(storage, inspector, new Leases(storage, workerId, times, Stopwatch.of(clock)), clock);
    }

    /**
     * The outputs that nothing refers to, the largest first.
     *
     * @param given whose steps' names to look for
     * @param all every experiment that may refer to an output
     */
    public List<Leftover> find(Collection<StepGraph> given, Collection<StepGraph> all) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        given.forEach(graph -> graph.steps().stream().map(Step::name).forEach(names::add));
        References references = new References(all, prefix);
        List<NamedOutput> unreferenced = new OutputFinder(storage, prefix)
                .find(names).stream()
                        .filter(output -> !references.reach(output.output()))
                        .toList();
        return ParallelRequests.all(storage, unreferenced, inspector::inspect).stream()
                .flatMap(Optional::stream)
                .map(Inspector.Found::leftover)
                .sorted(Comparator.comparingLong(Leftover::bytes)
                        .reversed()
                        .thenComparing(leftover -> leftover.output().path()))
                .toList();
    }

    /**
     * Deletes an output that was found, unless it must be kept by now.
     *
     * @return why it was kept; empty if it is gone
     */
    public Optional<String> delete(Leftover leftover) throws IOException {
        if (leftover.kept().isPresent()) {
            return leftover.kept();
        }
        return deletion.delete(leftover.output());
    }
}
