package community.marin.execution.upkeep;

import static community.marin.testkit.TestSteps.all;
import static community.marin.testkit.TestSteps.copy;
import static community.marin.testkit.TestSteps.download;
import static community.marin.testkit.TestSteps.make;
import static community.marin.testkit.TestSteps.tokenize;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.execution.StepGraph;
import community.marin.execution.StepRef;
import community.marin.execution.record.Leases;
import community.marin.storage.LocalStorage;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import community.marin.testkit.Functions;
import community.marin.testkit.ManualClock;
import community.marin.testkit.SimpleExperiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which outputs nothing refers to, which of them may go, and how they go. */
final class GarbageCollectorTest {
    private static final Duration LONG_AGO = Duration.ofDays(31);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final Storage storage = new LocalStorage();
    private final StepGraph graph = SimpleExperiment.trace(() -> all(make("data/a"), make("b")));
    private Path prefix;
    private GarbageCollector collector;

    @BeforeEach
    void place() {
        prefix = folder.resolve("prefix");
        collector =
                new GarbageCollector(storage, new Location(prefix.toString()), clock, Duration.ofDays(30), "gc-1-ab");
    }

    @Test
    void findsOutputsOfTheNamesThatNothingRefersTo() throws IOException {
        graph.steps().forEach(step -> output(step.version().path(), "SUCCESS", LONG_AGO));
        output("data/a-0123ab", "SUCCESS", LONG_AGO);
        output("b-ffffff", "FAILED", Duration.ZERO);
        // None of these is an output of a step of the experiment.
        output("c-0123ab", "SUCCESS", LONG_AGO);
        output("data/a", "SUCCESS", LONG_AGO);
        output("data/a-0123AB", "SUCCESS", LONG_AGO);
        output("data/a-0123abc", "SUCCESS", LONG_AGO);
        output("data/aa-0123ab", "SUCCESS", LONG_AGO);
        output("a-0123ab", "SUCCESS", LONG_AGO);
        write("data/a-ffffff.txt", "a file", LONG_AGO);
        Functions.write(prefix.resolve("b-0123ab"), "big.txt", "x".repeat(10_000));
        output("b-0123ab", "SUCCESS", LONG_AGO);

        List<Leftover> found = find(graph);
        assertThat(found)
                .extracting(leftover -> leftover.output().path())
                .containsExactly("b-0123ab", "data/a-0123ab", "b-ffffff");
        assertThat(found.get(0).kept()).contains("younger than 30d");
        Leftover old = found.get(1);
        assertThat(old.kept()).isEmpty();
        assertThat(old.files()).isEqualTo(3);
        assertThat(old.bytes()).isEqualTo("SUCCESS".length() + "{}".length() + "data".length());
        assertThat(old.age()).isEqualTo(LONG_AGO);
        assertThat(old.output().name()).isEqualTo("data/a");
        assertThat(old.output().hash()).isEqualTo("0123ab");
        assertThat(found.get(2).kept()).isEmpty();
    }

    @Test
    void whatAnyExperimentRefersToIsKept() throws IOException {
        StepGraph other = SimpleExperiment.trace(() -> all(
                make("b").withOutputPath("b-aaaaaa"),
                tokenize("t", List.of(StepRef.hardcoded("b-bbbbbb/part")), List.of()),
                copy("d", download("watched", "1").withOutputPath("b-cccccc").nonblocking()),
                tokenize("plain", List.of(prefix.resolve("b-dddddd/x.txt")), List.of()),
                tokenize("folder", List.of(StepRef.hardcoded("data/a-eeeeee/in")), List.of())));
        for (String path : List.of("b-aaaaaa", "b-bbbbbb", "b-cccccc", "b-dddddd", "data/a-eeeeee")) {
            output(path, "SUCCESS", LONG_AGO);
        }
        assertThat(find(graph)).hasSize(5);
        assertThat(find(graph, other)).isEmpty();
    }

    @Test
    void aReferenceToAFolderKeepsAllInIt() throws IOException {
        output("data/a-0123ab", "SUCCESS", LONG_AGO);
        StepGraph other = SimpleExperiment.trace(() -> tokenize("t", List.of(StepRef.hardcoded("data")), List.of()));
        assertThat(find(graph)).hasSize(1);
        assertThat(find(graph, other)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUCCESS | 29 | younger than 30d",
                "SUCCESS | 31 | ",
                "FAILED | 0 | ",
                "DEP_FAILED | 0 | ",
                "RUNNING | 0 | RUNNING without a lease, and younger than 30d",
                "RUNNING | 31 | ",
                "nonsense | 31 | .executor_status is damaged: 'nonsense' is no status",
            })
    void theStatusDecides(String status, int days, String kept) throws IOException {
        output("b-0123ab", status, Duration.ofDays(days));
        Leftover found = find(graph).get(0);
        if (kept == null) {
            assertThat(found.kept()).isEmpty();
            assertThat(collector.delete(found)).isEmpty();
            assertThat(prefix.resolve("b-0123ab")).doesNotExist();
        } else {
            assertThat(found.kept().orElseThrow()).contains(kept);
            assertThat(collector.delete(found)).isEqualTo(found.kept());
            assertThat(prefix.resolve("b-0123ab/data.txt")).exists();
        }
    }

    @Test
    void aLiveLeaseOrADamagedOneKeepsAnOutput() throws IOException {
        output("b-0123ab", "FAILED", LONG_AGO);
        Leases other = new Leases(storage, "other-1-ab", clock, Duration.ofSeconds(90));
        other.take(location("b-0123ab"));
        assertThat(find(graph).get(0).kept()).contains("live lease of other-1-ab, last seen 0.0s ago");
        clock.advance(Duration.ofSeconds(91));
        assertThat(find(graph).get(0).kept()).isEmpty();
        write("b-0123ab/.executor_status.lock", "nonsense", LONG_AGO);
        assertThat(find(graph).get(0).kept().orElseThrow()).startsWith("damaged lock file (it is no JSON)");
    }

    @Test
    void whatHappensBetweenTheListingAndTheDeletionCounts() throws IOException {
        output("b-0123ab", "FAILED", LONG_AGO);
        Leftover found = find(graph).get(0);
        Leases other = new Leases(storage, "other-1-ab", clock, Duration.ofSeconds(90));
        Leases.Taken taken = (Leases.Taken) other.take(location("b-0123ab"));
        assertThat(collector.delete(found)).contains("leased meanwhile by other-1-ab");
        write("b-0123ab/.executor_status", "SUCCESS", Duration.ZERO);
        taken.lease().release();
        assertThat(collector.delete(found)).contains("younger than 30d");
        assertThat(prefix.resolve("b-0123ab/data.txt")).exists();
        assertThat(prefix.resolve("b-0123ab/.executor_status.lock")).doesNotExist();
    }

    @Test
    void anInterruptedDeletionIsFinished() throws IOException {
        // The status is gone, and so is the data but for a part; the lock of the one who was killed is there.
        output("b-0123ab", "SUCCESS", LONG_AGO);
        Files.delete(prefix.resolve("b-0123ab/.executor_status"));
        Files.delete(prefix.resolve("b-0123ab/.executor_info"));
        new Leases(storage, "gc-9-cd", clock, Duration.ofSeconds(90)).take(location("b-0123ab"));
        clock.advance(Duration.ofSeconds(91));
        Leftover found = find(graph).get(0);
        assertThat(found.age()).isGreaterThan(LONG_AGO);
        assertThat(collector.delete(found)).isEmpty();
        assertThat(prefix.resolve("b-0123ab")).doesNotExist();
    }

    @Test
    void whatNoRunnerMadeIsKept() throws IOException {
        write("b-0123ab/data.txt", "put there by hand", LONG_AGO);
        assertThat(find(graph).get(0).kept()).contains("not made by a runner: it has no .executor_* file");
    }

    @Test
    void anOutputInsideAnotherKeepsIt() throws IOException {
        output("b-0123ab", "FAILED", LONG_AGO);
        output("b-0123ab/inner-ffffff", "RUNNING", LONG_AGO);
        assertThat(find(graph).get(0).kept()).contains("another output is inside: inner-ffffff");
    }

    @Test
    void linksLeadNobodyOutOfThePrefix() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious.txt"), "precious");
        Files.writeString(outside.resolve(".executor_status"), "FAILED");
        output("b-0123ab", "FAILED", LONG_AGO);
        Files.createSymbolicLink(prefix.resolve("b-0123ab/link"), outside);
        Files.createSymbolicLink(prefix.resolve("b-ffffff"), outside);
        List<Leftover> found = find(graph);
        assertThat(found).hasSize(1);
        assertThat(collector.delete(found.get(0))).isEmpty();
        assertThat(prefix.resolve("b-0123ab")).doesNotExist();
        assertThat(outside.resolve("precious.txt")).hasContent("precious");
        assertThat(outside.resolve(".executor_status")).exists();
    }

    @Test
    void manyFilesInFoldersAreDeletedWhole() throws IOException {
        for (int i = 0; i < 300; i++) {
            write("b-0123ab/part-" + i % 7 + "/" + i + ".txt", "x", LONG_AGO);
        }
        output("b-0123ab", "FAILED", LONG_AGO);
        write("b-0123ab/.executor_logs/1.log", "log", LONG_AGO);
        assertThat(collector.delete(find(graph).get(0))).isEmpty();
        try (Stream<Path> left = Files.list(prefix)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void withoutAPrefixThereIsNothing() throws IOException {
        assertThat(find(graph)).isEmpty();
    }

    private List<Leftover> find(StepGraph given, StepGraph... others) throws IOException {
        return collector.find(
                List.of(given),
                Stream.concat(Stream.of(given), Stream.of(others)).toList());
    }

    private Location location(String path) {
        return new Location(prefix.resolve(path).toString());
    }

    private void output(String path, String status, Duration age) {
        try {
            write(path + "/data.txt", "data", age);
            write(path + "/.executor_info", "{}", age);
            write(path + "/.executor_status", status, age);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void write(String path, String content, Duration age) throws IOException {
        Path file = prefix.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Instant written = clock.instant().minus(age);
        Files.setLastModifiedTime(file, FileTime.from(written));
    }
}
