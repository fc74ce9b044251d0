package community.marin.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.documents.LocalEngine;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {
    private static final long SEED = 17;

    @TempDir
    Path directory;

    private record Entry(String key, String value) {}

    /** One byte writes each record as a run of its own, which are more runs than are read at once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 500, 20_000, 10_000_000})
    void groupsTheSameWhateverTheMemoryAndTheOrder(long memoryBytes) throws IOException {
        Random random = new Random(SEED);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            entries.add(new Entry(text(random, random.nextInt(4)), text(random, random.nextInt(6))));
        }
        for (int i = 0; i < 100; i++) {
            entries.add(new Entry("one key with many values, some of them twice", text(random, 2)));
        }
        entries.add(new Entry("", "x".repeat(100_000)));
        Map<String, List<String>> expected = new TreeMap<>();
        for (Entry entry : entries) {
            expected.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(entry.value());
        }
        expected.values().forEach(values -> values.sort(ShuffleTest::compareBytes));
        Collections.shuffle(entries, random);

        assertThat(group(entries, memoryBytes)).as("seed %d", SEED).isEqualTo(expected);
    }

    @Test
    void readsDistinctValuesAndPassesOverTheRest() throws IOException {
        try (SpillDirectory spill = SpillDirectory.beside(directory);
                Shuffle shuffle = new Shuffle(spill, 100, 1)) {
            try (RecordWriter writer = shuffle.writer()) {
                for (String value : List.of("", "b", "a", "b", "", "c", "b")) {
                    writer.write(bytes("first"), bytes(value));
                    writer.write(bytes("second"), bytes(value));
                }
            }
            for (Partition partition : shuffle.partitions()) {
                try (GroupReader group = partition.open()) {
                    while (group.nextGroup()) {
                        List<String> values = new ArrayList<>();
                        while (group.nextDistinctValue()) {
                            values.add(string(group.value()));
                        }
                        assertThat(values).containsExactly("", "a", "b", "c");
                        assertThat(group.nextValue()).isFalse();
                    }
                }
                // A second time, and nothing but the keys.
                List<String> keys = new ArrayList<>();
                try (GroupReader group = partition.open()) {
                    while (group.nextGroup()) {
                        keys.add(string(group.key()));
                    }
                }
                assertThat(keys).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void leavesNothingOnTheDisk() throws IOException {
        try (SpillDirectory spill = SpillDirectory.beside(directory)) {
            assertThat(spill.path()).isEmptyDirectory();
            try (Shuffle shuffle = new Shuffle(spill, 1, 1)) {
                try (RecordWriter writer = shuffle.writer()) {
                    writer.write(new byte[1], new byte[1]);
                    writer.write(new byte[2], new byte[1]);
                }
                assertThat(shuffle.partitions()).isNotEmpty();
                assertThat(spill.path()).isNotEmptyDirectory();
            }
            assertThat(spill.path()).isEmptyDirectory();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledRunLeftAndNothingThatIsInUse() throws IOException {
        Path killed = directory.resolve("spill-of-a-killed-run.tmp");
        Files.createDirectories(killed.resolve("files"));
        Files.writeString(killed.resolve("files/0"), "half a record");
        Files.createFile(killed.resolve("lock"));
        Path live = directory.resolve("spill-of-a-live-run.tmp");
        Files.createDirectories(live);
        try (FileChannel channel =
                        FileChannel.open(live.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock();
                SpillDirectory first = SpillDirectory.beside(directory);
                SpillDirectory second = SpillDirectory.beside(directory)) {
            assertThat(lock.isValid()).isTrue();
            assertThat(killed).doesNotExist();
            assertThat(live).exists();
            assertThat(first.path()).exists().isNotEqualTo(second.path());
        }
        assertThat(directory.toFile().list()).containsExactly(live.getFileName().toString());
    }

    /** The groups, by four threads that write and read at once. */
    private Map<String, List<String>> group(List<Entry> entries, long memoryBytes) throws IOException {
        LocalEngine engine = new LocalEngine(4);
        Map<String, List<String>> groups = new TreeMap<>();
        try (SpillDirectory spill = SpillDirectory.beside(directory);
                Shuffle shuffle = new Shuffle(spill, memoryBytes, 4)) {
            engine.map("Writing", List.of(0, 1, 2, 3, 4, 5, 6), share -> {
                try (RecordWriter writer = shuffle.writer()) {
                    for (int i = share; i < entries.size(); i += 7) {
                        writer.write(
                                bytes(entries.get(i).key()),
                                bytes(entries.get(i).value()));
                    }
                }
                return share;
            });
            for (Map<String, List<String>> part :
                    engine.map("Reading", shuffle.partitions(), partition -> read(partition))) {
                for (Map.Entry<String, List<String>> group : part.entrySet()) {
                    assertThat(groups.put(group.getKey(), group.getValue())).isNull();
                }
            }
        }
        return groups;
    }

    private static Map<String, List<String>> read(Partition partition) throws IOException {
        Map<String, List<String>> groups = new TreeMap<>();
        byte[] last = null;
        try (GroupReader group = partition.open()) {
            while (group.nextGroup()) {
                assertThat(last == null || Arrays.compareUnsigned(last, group.key()) < 0)
                        .isTrue();
                last = group.key();
                List<String> values = new ArrayList<>();
                while (group.nextValue()) {
                    values.add(string(group.value()));
                }
                groups.put(string(group.key()), values);
            }
        }
        return groups;
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("aé".charAt(random.nextInt(2)));
        }
        return text.toString();
    }

    private static int compareBytes(String left, String right) {
        return Arrays.compareUnsigned(bytes(left), bytes(right));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String string(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
