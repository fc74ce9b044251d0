package community.marin.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.storage.AtomicFile;
import community.marin.storage.FileAttributes;
import community.marin.storage.FileTree;
import community.marin.storage.Generation;
import community.marin.storage.Listing;
import community.marin.storage.LocalStorage;
import community.marin.storage.Location;
import community.marin.storage.PendingFile;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoragePaths;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every storage must do, whichever it is. */
@ParameterizedClass
@EnumSource(StorageContractTest.Kind.class)
final class StorageContractTest {
    enum Kind {
        LOCAL,
        GCS
    }

    @Parameter
    Kind kind;

    @TempDir
    Path folder;

    private Optional<TestBucket> bucket = Optional.empty();
    private Storage storage;
    private Location root;

    @BeforeEach
    void open() throws IOException {
        if (kind == Kind.GCS) {
            bucket = Optional.of(TestBucket.start());
            storage = bucket.get().storage();
            root = bucket.get().at("a/folder");
        } else {
            storage = new LocalStorage();
            root = new Location(folder.toString()).resolve("a/folder");
        }
    }

    @AfterEach
    void close() throws IOException {
        if (bucket.isPresent()) {
            bucket.get().close();
        }
    }

    @Test
    void readsBackWhatWasWritten() throws IOException {
        Generation generation = write("b/c.txt", "text");

        StoredFile file = storage.read(root.resolve("b/c.txt")).orElseThrow();
        FileAttributes attributes = storage.stat(root.resolve("b/c.txt")).orElseThrow();
        assertThat(file.text()).isEqualTo("text");
        assertThat(file.generation()).isEqualTo(generation);
        assertThat(attributes.generation()).isEqualTo(generation);
        assertThat(attributes.size()).isEqualTo(4);
        assertThat(attributes.location()).isEqualTo(root.resolve("b/c.txt"));
        assertThat(file.modified())
                .isBetween(attributes.updated(), attributes.updated().plusSeconds(1));
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        Generation generation = write("empty", "");

        assertThat(storage.read(root.resolve("empty")).orElseThrow().bytes()).isEmpty();
        assertThat(storage.stat(root.resolve("empty")).orElseThrow().generation())
                .isEqualTo(generation);
        try (InputStream in = storage.open(root.resolve("empty"), 0)) {
            assertThat(in.readAllBytes()).isEmpty();
        }
    }

    @Test
    void whatIsNotThere() throws IOException {
        write("file", "x");

        for (String name : List.of("x", "no/such/folder/x", "file/below", "fil")) {
            Location missing = root.resolve(name);
            assertThat(storage.read(missing)).isEmpty();
            assertThat(storage.stat(missing)).isEmpty();
            assertThat(storage.list(missing)).isEmpty();
            assertThat(storage.names(missing)).isEmpty();
            assertThat(storage.delete(missing, Precondition.any())).isFalse();
            assertThat(storage.delete(missing, Precondition.matches(new Generation(1))))
                    .isFalse();
        }
        assertThatThrownBy(() -> storage.open(root.resolve("x"), 0)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage.copy(root.resolve("x"), root.resolve("y")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void writesOnlyWhereThereIsNothing() throws IOException {
        Location file = root.resolve("lock");
        Optional<Generation> first = storage.write(file, bytes("first"), Precondition.absent());
        Optional<Generation> second = storage.write(file, bytes("second"), Precondition.absent());

        assertThat(first).isPresent();
        assertThat(second).isEmpty();
        assertThat(storage.read(file).orElseThrow().text()).isEqualTo("first");
    }

    @Test
    void writesOnlyOverWhatWasRead() throws IOException {
        Location file = root.resolve("lock");
        Generation first = write("lock", "first");
        Generation second = storage.write(file, bytes("second"), Precondition.matches(first))
                .orElseThrow();

        assertThat(second).isNotEqualTo(first);
        assertThat(storage.write(file, bytes("third"), Precondition.matches(first)))
                .isEmpty();
        assertThat(storage.read(file).orElseThrow().text()).isEqualTo("second");
        assertThat(storage.delete(file, Precondition.matches(first))).isFalse();
        assertThat(storage.delete(file, Precondition.matches(second))).isTrue();
        assertThat(storage.write(file, bytes("fourth"), Precondition.matches(second)))
                .isEmpty();
        assertThat(storage.read(file)).isEmpty();
    }

    @Test
    void oneOfManyWritersWins() throws Exception {
        Location file = root.resolve("lock");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> writers = IntStream.range(0, 32)
                    .mapToObj(writer -> (Callable<Boolean>)
                            () -> storage.write(file, bytes("writer " + writer), Precondition.absent())
                                    .isPresent())
                    .toList();
            int won = 0;
            for (Future<Boolean> future : pool.invokeAll(writers)) {
                won += future.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void listsAFolderAndNotItsNamesakes() throws IOException {
        for (String name : List.of("run/b", "run/a/2", "run/a/1", "run-2/c", "runs")) {
            write(name, name);
        }

        assertThat(storage.list(root.resolve("run")))
                .extracting(FileAttributes::location)
                .containsExactly(root.resolve("run/a/1"), root.resolve("run/a/2"), root.resolve("run/b"));
        assertThat(storage.list(root.resolve("run")))
                .extracting(FileAttributes::size)
                .containsExactly(7L, 7L, 5L);
        assertThat(storage.names(root.resolve("run"))).containsExactly("a", "b");
        assertThat(storage.names(root)).containsExactly("run", "run-2", "runs");
        for (FileAttributes listed : storage.list(root.resolve("run"))) {
            assertThat(storage.stat(listed.location())).contains(listed);
        }
    }

    @Test
    void keepsOddNames() throws IOException {
        List<String> names = List.of(
                "a b",
                "50%",
                "100%25",
                "c#1",
                "what?",
                "plus+minus",
                "{a,b}",
                "[x]",
                "star*",
                "naïve-模型-🚀",
                "semi;colon&amp");
        for (String name : names) {
            write("odd/" + name + "/" + name, name);
        }

        assertThat(storage.names(root.resolve("odd"))).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            Location file = root.resolve("odd/" + name + "/" + name);
            assertThat(storage.read(file).orElseThrow().text()).isEqualTo(name);
            Path path = storage.path(file);
            assertThat(Files.readString(path)).isEqualTo(name);
            assertThat(StoragePaths.text(path)).isEqualTo(file.text());
            assertThat(StoragePaths.text(path.getParent()))
                    .isEqualTo(root.resolve("odd/" + name).text());
            assertThat(Listing.glob(storage.path(root.resolve("odd/" + name)), "*"))
                    .extracting(StoragePaths::text)
                    .containsExactly(file.text());
            storage.copy(file, root.resolve("copy/" + name));
            assertThat(storage.read(root.resolve("copy/" + name)).orElseThrow().text())
                    .isEqualTo(name);
            assertThat(storage.delete(file, Precondition.any())).isTrue();
        }
        assertThat(storage.list(root.resolve("odd"))).isEmpty();
    }

    @Test
    void opensAtAnOffset() throws IOException {
        write("file", "0123456789");

        for (int offset : new int[] {0, 4, 9, 10, 11}) {
            try (InputStream in = storage.open(root.resolve("file"), offset)) {
                assertThat(new String(in.readAllBytes(), UTF_8))
                        .isEqualTo("0123456789".substring(Math.min(10, offset)));
            }
        }
    }

    @Test
    void aCopyReplacesWhatIsThere() throws IOException {
        write("from", "new");
        write("to", "old content");
        storage.copy(root.resolve("from"), root.resolve("to"));

        assertThat(storage.read(root.resolve("to")).orElseThrow().text()).isEqualTo("new");
        assertThat(storage.read(root.resolve("from"))).isPresent();
    }

    @Test
    void aFileIsSeenWhenItIsCommitted() throws IOException {
        Random random = new Random(1);
        for (int size : new int[] {0, 10, (8 << 20) - 1, 8 << 20, (8 << 20) + 1, 20 << 20}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            Location location = root.resolve("large-" + size);
            try (PendingFile file = storage.create(location)) {
                for (int from = 0; from < size; from += 1_000_003) {
                    file.stream().write(content, from, Math.min(1_000_003, size - from));
                }
                file.stream().close();
                assertThat(storage.stat(location)).isEmpty();
                file.commit();
            }
            assertThat(storage.read(location).orElseThrow().bytes()).isEqualTo(content);
        }
    }

    @Test
    void aFileThatIsDroppedLeavesNothing() throws IOException {
        for (int size : new int[] {10, 20 << 20}) {
            try (AtomicFile file = AtomicFile.create(storage.path(root.resolve("dropped")))) {
                file.stream().write(new byte[size]);
            }
        }

        assertThat(storage.list(root)).isEmpty();
    }

    @Test
    void pathsReadAndWriteTheSameFiles() throws IOException {
        Path path = storage.path(root.resolve("b/file.txt"));
        AtomicFile.write(path, bytes("text"));

        assertThat(storage.read(root.resolve("b/file.txt")).orElseThrow().text())
                .isEqualTo("text");
        assertThat(Files.readString(path)).isEqualTo("text");
        assertThat(Files.exists(path)).isTrue();
        assertThat(Files.size(path)).isEqualTo(4);
        assertThat(Files.isRegularFile(path)).isTrue();
        assertThat(FileTree.exists(storage.path(root.resolve("b")))).isTrue();
        assertThat(FileTree.exists(storage.path(root.resolve("c")))).isFalse();
        assertThat(FileTree.children(storage.path(root.resolve("b")))).containsExactly(path);
        FileTree.deleteIfExists(storage.path(root.resolve("b")));
        assertThat(Files.exists(path)).isFalse();
    }

    @Test
    void globsMatchNamesAndNotBookkeeping() throws IOException {
        for (String name : List.of("train-0.json", "train-1.json", "sub/train-2.json", "x.tmp", ".executor_info")) {
            write("data/" + name, "x");
        }
        Path data = storage.path(root.resolve("data"));

        assertThat(names(Listing.glob(data, "train-*.json"))).containsExactly("train-0.json", "train-1.json");
        assertThat(names(Listing.glob(data, "**/*"))).containsExactly("train-2.json", "train-0.json", "train-1.json");
        assertThat(names(Listing.glob(data.resolve("train-{0..1}.json"))))
                .containsExactly("train-0.json", "train-1.json");
        assertThat(names(Listing.glob(data, "no*"))).isEmpty();
        assertThat(Listing.glob(data.resolve("train-0.json"))).containsExactly(data.resolve("train-0.json"));
    }

    private static List<String> names(List<Path> paths) {
        return paths.stream().map(path -> path.getFileName().toString()).toList();
    }

    private Generation write(String name, String text) throws IOException {
        return storage.write(root.resolve(name), bytes(text), Precondition.any())
                .orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
