package community.marin.classification.minhash;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.documents.LocalEngine;
import community.marin.shuffle.RecordWriter;
import community.marin.shuffle.Shuffle;
import community.marin.shuffle.SpillDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectedComponentsTest {
    @TempDir
    Path directory;

    @Test
    void namesComponentsByTheirLeastNode() throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            List<List<Integer>> buckets = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                buckets.add(random.ints(1 + random.nextInt(4), 0, 300).boxed().toList());
            }
            Map<Integer, Integer> expected = unionFind(300, buckets);

            assertThat(components(buckets, 200)).as("seed %d", seed).isEqualTo(expected);
            Collections.shuffle(buckets, random);
            assertThat(components(buckets, 1 << 20)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    /** Passing labels would take 500 rounds. */
    @Test
    void followsLongChains() throws IOException {
        List<Integer> nodes = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        Collections.shuffle(nodes, new Random(1));
        List<List<Integer>> buckets = IntStream.range(1, 500)
                .mapToObj(i -> List.of(nodes.get(i - 1), nodes.get(i)))
                .toList();

        Map<Integer, Integer> components = components(buckets, 1 << 20);

        assertThat(components).hasSize(499);
        assertThat(components.values()).containsOnly(0);
    }

    @Test
    void takesOneNodeManyTimesInABucket() throws IOException {
        assertThat(components(List.of(List.of(1, 1, 1), List.of(2, 3, 2, 3)), 1 << 20))
                .isEqualTo(Map.of(3, 2));
        assertThat(components(List.of(), 1 << 20)).isEmpty();
    }

    /** Each node that is not the least of its component, and that. */
    private Map<Integer, Integer> components(List<List<Integer>> buckets, long memoryBytes) throws IOException {
        Map<Integer, Integer> found = new ConcurrentSkipListMap<>();
        try (SpillDirectory spill = SpillDirectory.beside(directory);
                Shuffle shuffle = new Shuffle(spill, memoryBytes, 1)) {
            try (RecordWriter writer = shuffle.writer()) {
                for (int i = 0; i < buckets.size(); i++) {
                    for (int node : buckets.get(i)) {
                        writer.write(bytes(i), bytes(node));
                    }
                }
            }
            new ConnectedComponents(new LocalEngine(2), () -> new Shuffle(spill, memoryBytes, 2))
                    .find(shuffle.partitions(), (leaf, centre) -> found.put(number(leaf), number(centre)));
        }
        return found;
    }

    private static Map<Integer, Integer> unionFind(int nodes, List<List<Integer>> buckets) {
        int[] least = IntStream.range(0, nodes).toArray();
        boolean isChanged = true;
        while (isChanged) {
            isChanged = false;
            for (List<Integer> bucket : buckets) {
                int minimum =
                        bucket.stream().mapToInt(node -> least[node]).min().orElseThrow();
                for (int node : bucket) {
                    isChanged |= least[node] != minimum;
                    least[node] = minimum;
                }
            }
        }
        Map<Integer, Integer> components = new TreeMap<>();
        for (int node = 0; node < nodes; node++) {
            if (least[node] != node) {
                components.put(node, least[node]);
            }
        }
        return components;
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static int number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }
}
