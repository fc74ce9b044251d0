package community.marin.tpu;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A generation of Cloud TPUs. Sizes are those that Cloud TPU gives out as slices; zones are those of its documentation "TPU regions and
 * zones", also the ones for single tenants.
 *
 * @param prefix what the names of its types begin with: {@code v5litepod}
 * @param coresPerChip how many of what the sizes count there are on a chip
 * @param mostChipsOnOneHost up to how many chips a slice has one machine; larger ones have a machine for every 4 chips
 * @param peakFlopsPerChip dense bfloat16 operations a second of one chip
 * @param dollarsPerChipHour Google's list price on demand in the United States, as a hint
 * @param runtimeVersion the image of the machines, unless another is asked for
 * @param sizes the numbers in the names of its types, in order
 * @param zones where it is to be had
 */
public record Generation(
        String prefix,
        int coresPerChip,
        int mostChipsOnOneHost,
        double peakFlopsPerChip,
        double dollarsPerChipHour,
        String runtimeVersion,
        List<Integer> sizes,
        List<String> zones) {
    private static final int CHIPS_PER_HOST = 4;

    private static final List<Generation> ALL = List.of(
            new Generation(
                    "v4", 2, 4, 275e12, 3.22, "tpu-ubuntu2204-base", doublings(8, 4096), List.of("us-central2-b")),
            new Generation(
                    "v5litepod",
                    1,
                    8,
                    197e12,
                    1.20,
                    "v2-alpha-tpuv5-lite",
                    doublings(1, 256),
                    List.of(
                            "us-central1-a",
                            "us-south1-a",
                            "us-west1-c",
                            "us-west4-a",
                            "us-east5-a",
                            "us-east5-b",
                            "us-east5-c",
                            "europe-west4-b")),
            new Generation(
                    "v5p",
                    2,
                    4,
                    459e12,
                    4.20,
                    "v2-alpha-tpuv5",
                    IntStream.concat(doublings(8, 8192).stream().mapToInt(Integer::intValue), IntStream.of(12288))
                            .boxed()
                            .toList(),
                    List.of(
                            "us-central1-a",
                            "us-east5-a",
                            "us-east5-b",
                            "us-east5-c",
                            "us-south1-a",
                            "europe-west4-b")),
            new Generation(
                    "v6e",
                    1,
                    8,
                    918e12,
                    2.70,
                    "v2-alpha-tpuv6e",
                    doublings(1, 256).stream().filter(size -> size != 2).toList(),
                    List.of(
                            "us-central1-b",
                            "us-east1-d",
                            "us-east4-a",
                            "us-east4-b",
                            "us-east5-a",
                            "us-east5-b",
                            "us-east5-c",
                            "us-west1-c",
                            "europe-west4-a",
                            "asia-northeast1-b",
                            "southamerica-west1-a")));

    /** Copies the lists. */
    public Generation {
        sizes = List.copyOf(sizes);
        zones = List.copyOf(zones);
    }

    /** All there are, the oldest first. */
    public static List<Generation> all() {
        return ALL;
    }

    /** The chips of a slice. */
    int chips(int size) {
        return size / coresPerChip;
    }

    /** The machines of a slice. */
    int hosts(int size) {
        int chips = chips(size);
        return chips <= mostChipsOnOneHost ? 1 : chips / CHIPS_PER_HOST;
    }

    private static List<Integer> doublings(int first, int last) {
        return IntStream.iterate(first, size -> size <= last, size -> 2 * size)
                .boxed()
                .toList();
    }
}
