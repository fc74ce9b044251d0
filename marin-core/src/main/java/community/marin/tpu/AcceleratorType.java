package community.marin.tpu;

import community.marin.text.NearMiss;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A kind of slice of a TPU pod, as Cloud TPU names it: {@code v5litepod-16}.
 *
 * @param generation of which generation
 * @param size the number in the name: cores for v4 and v5p, else chips
 */
public record AcceleratorType(Generation generation, int size) {
    /** What people call generations, and what would be taken for a slip from another one. */
    private static final Map<String, String> NICKNAMES = Map.of("v5e", "v5litepod", "v6", "v6e");

    /** Checks that there is such a slice. */
    public AcceleratorType {
        if (!generation.sizes().contains(size)) {
            throw new IllegalArgumentException("There is no TPU " + generation.prefix() + "-" + size + "; the nearest "
                    + "is " + nearest(generation, size) + ".");
        }
    }

    /**
     * The type of a name.
     *
     * @throws IllegalArgumentException if there is none, with the nearest there is
     */
    public static AcceleratorType parse(String name) {
        int dash = name.lastIndexOf('-');
        String prefix = name.substring(0, Math.max(0, dash));
        Optional<Generation> generation = Generation.all().stream()
                .filter(known -> known.prefix().equals(prefix))
                .findFirst();
        Optional<Integer> size = number(name.substring(dash + 1));
        if (generation.isPresent() && size.isPresent()) {
            return new AcceleratorType(generation.get(), size.get());
        }
        if (NICKNAMES.containsKey(prefix)) {
            throw new IllegalArgumentException("'" + name + "' is no type of TPU; Cloud TPU calls it "
                    + NICKNAMES.get(prefix) + name.substring(dash) + ".");
        }
        List<String> names = all().stream().map(AcceleratorType::toString).toList();
        String near = NearMiss.didYouMean(name, names);
        throw new IllegalArgumentException("'" + name + "' is no type of TPU."
                + (near.isEmpty() ? " They begin with " + prefixes() + "; see marin tpu types." : near));
    }

    /** All there are, by generation and size. */
    public static List<AcceleratorType> all() {
        return Generation.all().stream()
                .flatMap(generation -> of(generation).stream())
                .toList();
    }

    /** All of a generation, by size. */
    public static List<AcceleratorType> of(Generation generation) {
        return generation.sizes().stream()
                .map(size -> new AcceleratorType(generation, size))
                .toList();
    }

    /** How many chips it has. */
    public int chips() {
        return generation.chips(size);
    }

    /** How many machines it has; each runs the command once. */
    public int hosts() {
        return generation.hosts(size);
    }

    /** Dense bfloat16 operations a second of all chips. */
    public double peakFlops() {
        return chips() * generation.peakFlopsPerChip();
    }

    /** What an hour of it costs on demand at list price in the United States, in dollars: a hint, not a bill. */
    public double dollarsPerHour() {
        return chips() * generation.dollarsPerChipHour();
    }

    @Override
    public String toString() {
        return generation.prefix() + "-" + size;
    }

    private static String nearest(Generation generation, int size) {
        int near = generation.sizes().stream()
                .min(Comparator.comparingDouble(known -> Math.abs(Math.log((double) known / Math.max(1, size)))))
                .orElseThrow();
        return generation.prefix() + "-" + near;
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static String prefixes() {
        return Generation.all().stream()
                .map(generation -> generation.prefix() + "-")
                .collect(Collectors.joining(", "));
    }
}
