package community.marin.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The local disk as a storage. */
final class LocalStorageTest {
    private final LocalStorage storage = new LocalStorage();

    @TempDir
    Path folder;

    private Location root;

    @BeforeEach
    void root() {
        root = new Location(folder.toString());
    }

    @Nested
    final class Reading {
        @Test
        void whatWasWritten() throws IOException {
            write("a/b/c.txt", "text");

            assertThat(text("a/b/c.txt")).contains("text");
            assertThat(folder.resolve("a/b/c.txt")).hasContent("text");
        }

        @Test
        void whatIsNotThere() throws IOException {
            assertThat(storage.read(root.resolve("x"))).isEmpty();
            assertThat(storage.read(root.resolve("no/such/folder/x"))).isEmpty();
            assertThat(storage.stat(root.resolve("x"))).isEmpty();
            assertThat(storage.stat(root.resolve("no/such/folder/x"))).isEmpty();
            assertThat(storage.list(root.resolve("x"))).isEmpty();
            assertThat(storage.names(root.resolve("x"))).isEmpty();
            assertThatThrownBy(() -> storage.open(root.resolve("x"), 0)).isInstanceOf(NoSuchFileException.class);
        }

        @Test
        void belowAFile() throws IOException {
            write("file", "x");
            assertThat(storage.read(root.resolve("file/below"))).isEmpty();
            assertThat(storage.stat(root.resolve("file/below"))).isEmpty();
            assertThat(storage.list(root.resolve("file/below"))).isEmpty();
            assertThat(storage.names(root.resolve("file"))).isEmpty();
            assertThat(storage.delete(root.resolve("file/below"), Precondition.any()))
                    .isFalse();
            assertThat(storage.delete(root.resolve("file/below"), Precondition.absent()))
                    .isFalse();
        }

        @Test
        void aFolderIsNoFile() throws IOException {
            Files.createDirectory(folder.resolve("sub"));
            assertThat(storage.stat(root.resolve("sub"))).isEmpty();
            assertThatThrownBy(() -> storage.read(root.resolve("sub")))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContainingAll(folder.resolve("sub").toString(), "folder");
        }

        @Test
        void fromAnOffset() throws IOException {
            write("x", "0123456789");
            try (InputStream in = storage.open(root.resolve("x"), 7)) {
                assertThat(in.readAllBytes()).isEqualTo("789".getBytes(StandardCharsets.UTF_8));
            }
            try (InputStream in = storage.open(root.resolve("x"), 10)) {
                assertThat(in.readAllBytes()).isEmpty();
            }
        }

        @Test
        void statSaysWhatReadSays() throws IOException {
            Generation written = write("x", "0123");
            FileAttributes attributes = storage.stat(root.resolve("x")).orElseThrow();

            assertThat(attributes.size()).isEqualTo(4);
            assertThat(attributes.location()).isEqualTo(root.resolve("x"));
            assertThat(attributes.updated())
                    .isEqualTo(Files.getLastModifiedTime(folder.resolve("x")).toInstant());
            assertThat(attributes.generation())
                    .isEqualTo(written)
                    .isEqualTo(storage.read(root.resolve("x")).orElseThrow().generation())
                    .isEqualTo(storage.list(root).get(0).generation());
        }
    }

    @Nested
    final class Listing {
        @Test
        void allFilesAtAnyDepthInOrder() throws IOException {
            for (String name : List.of("b.txt", "a/z", "a/b/c", "a.txt", ".hidden")) {
                write(name, name);
            }
            Files.createDirectory(folder.resolve("empty"));

            assertThat(storage.list(root).stream()
                            .map(file ->
                                    file.location().text().substring(root.text().length() + 1)))
                    .containsExactly(".hidden", "a.txt", "a/b/c", "a/z", "b.txt");
            assertThat(storage.names(root)).containsExactly(".hidden", "a", "a.txt", "b.txt", "empty");
            assertThat(storage.names(root.resolve("a"))).containsExactly("b", "z");
        }

        @Test
        void nothingOfTheStoragesOwn() throws IOException {
            Generation written = write("x", "1");
            storage.write(root.resolve("x"), bytes("2"), Precondition.matches(written));
            storage.delete(root.resolve("x"), Precondition.absent());

            assertThat(storage.names(root)).containsExactly("x");
            try (var files = Files.list(folder)) {
                assertThat(files).as("not even on the disk").containsExactly(folder.resolve("x"));
            }
        }
    }

    @Nested
    final class Conditions {
        @Test
        void absent() throws IOException {
            assertThat(write("x", "1", Precondition.absent())).isPresent();
            assertThat(write("x", "2", Precondition.absent())).isEmpty();
            assertThat(text("x")).contains("1");
        }

        @Test
        void matches() throws IOException {
            Generation first = write("x", "1");
            Generation second = write("x", "2", Precondition.matches(first)).orElseThrow();

            assertThat(write("x", "3", Precondition.matches(first))).isEmpty();
            assertThat(text("x")).contains("2");
            assertThat(storage.delete(root.resolve("x"), Precondition.matches(first)))
                    .isFalse();
            assertThat(storage.delete(root.resolve("x"), Precondition.matches(second)))
                    .isTrue();
            assertThat(text("x")).isEmpty();
            assertThat(write("x", "4", Precondition.matches(second))).isEmpty();
            assertThat(storage.delete(root.resolve("x"), Precondition.matches(second)))
                    .isFalse();
        }

        /** The same content written again is another write: who waited for the first must not take it for theirs. */
        @Test
        void generationsTellEqualContentsApart() throws IOException {
            for (int i = 0; i < 200; i++) {
                Generation first = write("x", "same");
                Generation second = write("x", "same");
                assertThat(second).isNotEqualTo(first);
                storage.delete(root.resolve("x"), Precondition.any());
                assertThat(write("x", "same")).isNotIn(first, second);
            }
        }

        @Test
        void aChangeByAnotherProgramIsSeen() throws IOException {
            Generation first = write("x", "1234");
            Files.writeString(folder.resolve("x"), "5678");
            assertThat(write("x", "mine", Precondition.matches(first))).isEmpty();
        }

        @Test
        void any() throws IOException {
            write("x", "1");
            write("x", "2");
            assertThat(text("x")).contains("2");
            assertThat(storage.delete(root.resolve("x"), Precondition.any())).isTrue();
            assertThat(storage.delete(root.resolve("x"), Precondition.any())).isFalse();
        }

        @Test
        void ofRacingThreadsJustOneWinsEachRound() throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(8);
            try {
                write("counter", "0");
                List<Future<Integer>> workers = IntStream.range(0, 8)
                        .mapToObj(i -> pool.submit(() -> increment(50)))
                        .toList();
                int retries = 0;
                for (Future<Integer> worker : workers) {
                    retries += worker.get();
                }
                assertThat(text("counter")).as("no increment is lost").contains("400");
                assertThat(retries).isNotNegative();
            } finally {
                pool.shutdownNow();
            }
        }

        private int increment(int times) throws IOException {
            int lost = 0;
            for (int done = 0; done < times; ) {
                StoredFile before = storage.read(root.resolve("counter")).orElseThrow();
                String next = Integer.toString(Integer.parseInt(before.text()) + 1);
                if (write("counter", next, Precondition.matches(before.generation()))
                        .isPresent()) {
                    done++;
                } else {
                    lost++;
                }
            }
            return lost;
        }
    }

    @Nested
    final class Writing {
        @Test
        void aReaderSeesAWholeFileOrNone() throws Exception {
            String large = "x".repeat(1 << 20);
            String other = "y".repeat(1 << 20);
            AtomicBoolean end = new AtomicBoolean();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                write("x", large);
                Future<?> writer = pool.submit(() -> {
                    while (!end.get()) {
                        write("x", large);
                        write("x", other);
                    }
                    return null;
                });
                for (int i = 0; i < 100; i++) {
                    assertThat(text("x").orElseThrow())
                            .hasSize(1 << 20)
                            .matches(text -> text.charAt(0) == text.charAt(text.length() - 1));
                }
                end.set(true);
                writer.get();
            } finally {
                pool.shutdownNow();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "with space",
                    "a#b",
                    "100%",
                    "%41",
                    "{0000..0048}",
                    "q?x=1&y=2",
                    "日本語",
                    "a:b",
                    "quality=medium",
                    "star*",
                    "[x]",
                    "back\\slash",
                    "'quote\""
                })
        void namesAreTakenLiterally(String name) throws IOException {
            write(name + "/" + name, "x");
            assertThat(folder.resolve(name).resolve(name)).hasContent("x");
            assertThat(text(name + "/" + name)).contains("x");
            assertThat(storage.names(root)).containsExactly(name);
            assertThat(storage.list(root).get(0).location())
                    .isEqualTo(root.resolve(name).resolve(name));
            assertThat(storage.path(root.resolve(name))).isEqualTo(folder.resolve(name));
        }

        @Test
        void aFileWhereAFolderShouldBe() throws IOException {
            write("file", "x");
            for (Precondition precondition : List.of(Precondition.any(), Precondition.absent())) {
                assertThatThrownBy(() -> storage.write(root.resolve("file/below"), bytes("y"), precondition))
                        .isInstanceOf(FileSystemException.class)
                        .hasMessageContainingAll(folder.resolve("file").toString(), "a file stands where a folder");
            }
            assertThat(text("file")).contains("x");
        }

        @Test
        void aFolderWhereAFileShouldBe() throws IOException {
            Files.createDirectories(folder.resolve("sub/inner"));
            assertThatThrownBy(() -> write("sub", "y"))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining(folder.resolve("sub").toString());
            try (var files = Files.list(folder)) {
                assertThat(files).as("no temporary file stays").containsExactly(folder.resolve("sub"));
            }
        }

        @Test
        void anUnwritableFolder() throws IOException {
            assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
            Path locked = Files.createDirectory(folder.resolve("locked"));
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
            assertThatThrownBy(() -> write("locked/x", "y"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("locked", "permission denied");
        }

        @Test
        void copies() throws IOException {
            write("x", "1");
            write("to/y", "old");
            storage.copy(root.resolve("x"), root.resolve("to/y"));
            storage.copy(root.resolve("x"), root.resolve("new/z"));

            assertThat(text("to/y")).contains("1");
            assertThat(text("new/z")).contains("1");
            assertThatThrownBy(() -> storage.copy(root.resolve("no"), root.resolve("to/y")))
                    .isInstanceOf(NoSuchFileException.class);
            assertThat(text("to/y")).as("a failed copy harms nothing").contains("1");
        }
    }

    @Nested
    final class Schemes {
        @Test
        void fileUrlsAreLocal() throws IOException {
            Storages storages = new Storages();
            Location url = new Location("file://" + folder + "/x");
            storages.of(url).write(url, bytes("1"), Precondition.any());
            assertThat(folder.resolve("x")).hasContent("1");
            assertThat(storages.of(url)).isSameAs(storages.of(root));
        }

        @Test
        void othersAreRefusedByName() {
            assertThatThrownBy(() -> new Storages().of(new Location("s3://bucket/x")))
                    .isInstanceOf(UnsupportedStorageException.class)
                    .hasMessageContainingAll("s3://", "s3://bucket/x");
        }
    }

    private Generation write(String name, String content) throws IOException {
        return write(name, content, Precondition.any()).orElseThrow();
    }

    private Optional<Generation> write(String name, String content, Precondition precondition) throws IOException {
        return storage.write(root.resolve(name), bytes(content), precondition);
    }

    private Optional<String> text(String name) throws IOException {
        return storage.read(root.resolve(name)).map(StoredFile::text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
