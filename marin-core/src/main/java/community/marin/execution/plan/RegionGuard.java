package community.marin.execution.plan;

import community.marin.execution.Problem;
import community.marin.execution.Step;
import community.marin.execution.Tpu;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds TPUs that would work on a bucket in another region, which is slow and costs by the byte. */
final class RegionGuard {
    private final Storages storages;
    private final OutputPaths paths;
    private final Map<Location, Optional<String>> regions = new HashMap<>();

    RegionGuard(Storages storages, OutputPaths paths) {
        this.storages = storages;
        this.paths = paths;
    }

    /**
     * Why steps must not run.
     *
     * @param steps the steps
     * @param reason in a few words
     * @param problem in a line, with the way out
     */
    record Refusal(Set<Step> steps, String reason, Problem problem) {
        Refusal {
            steps = Set.copyOf(steps);
        }
    }

    /** A bucket and the region of machines that are not near to it. */
    private record Crossing(Location bucket, String bucketRegion, String tpuRegion) {}

    /** One refusal for each bucket and region of TPUs that are apart. */
    List<Refusal> refusals(List<PlannedStep> planned) throws IOException {
        Map<Crossing, Set<Step>> crossings = new LinkedHashMap<>();
        for (PlannedStep step : planned) {
            Optional<Tpu> tpu = step.step().resources().tpu();
            if (tpu.isPresent() && step.action() == Action.RUN) {
                for (Crossing crossing : crossings(step, tpu.get())) {
                    crossings
                            .computeIfAbsent(crossing, key -> new LinkedHashSet<>())
                            .add(step.step());
                }
            }
        }
        List<Refusal> refusals = new ArrayList<>();
        crossings.forEach((crossing, steps) -> refusals.add(refusal(crossing, steps)));
        return refusals;
    }

    /** The step as it is shown: refused, if one of the refusals is of it. */
    static PlannedStep refused(PlannedStep planned, List<Refusal> refusals) {
        return refusals.stream()
                .filter(refusal -> refusal.steps().contains(planned.step()))
                .findFirst()
                .map(refusal -> planned.skipped("refused: " + refusal.reason()))
                .orElse(planned);
    }

    private Set<Crossing> crossings(PlannedStep step, Tpu tpu) throws IOException {
        Set<Crossing> found = new LinkedHashSet<>();
        Set<Location> touched = new LinkedHashSet<>(Set.of(step.output()));
        touched.addAll(ConfigLocations.of(step.step(), paths));
        for (Location location : touched) {
            Location bucket = bucket(location);
            Optional<String> place = region(bucket);
            for (String zone : place.isPresent() ? tpu.zones() : List.<String>of()) {
                Regions.ofZone(zone)
                        .filter(region -> !Regions.isNear(place.get(), region))
                        .ifPresent(region -> found.add(new Crossing(bucket, place.get(), region)));
            }
        }
        return found;
    }

    /** Asked once for each bucket, and only where outputs are: a config may speak of places that nobody here can ask. */
    private Optional<String> region(Location bucket) throws IOException {
        if (!bucket.scheme().equals(paths.prefix().scheme())) {
            return Optional.empty();
        }
        Optional<String> known = regions.get(bucket);
        if (known == null) {
            known = storages.of(bucket).region(bucket);
            regions.put(bucket, known);
        }
        return known;
    }

    private static Location bucket(Location location) {
        Location at = location;
        for (Optional<Location> up = at.parent(); up.isPresent(); up = at.parent()) {
            at = up.get();
        }
        return at;
    }

    private static Refusal refusal(Crossing crossing, Set<Step> steps) {
        String names = steps.stream().map(Step::toString).collect(Collectors.joining(", "));
        return new Refusal(
                steps,
                "the bucket is in " + crossing.bucketRegion() + ", the TPU in " + crossing.tpuRegion(),
                new Problem(
                        crossing.bucket().text(),
                        "this bucket is in " + crossing.bucketRegion() + ", but " + names
                                + (steps.size() == 1 ? " asks for a TPU in " : " ask for TPUs in ")
                                + crossing.tpuRegion()
                                + "; use a bucket or a zone of the same region, or pay for the traffic with"
                                + " --allow-cross-region"));
    }
}
