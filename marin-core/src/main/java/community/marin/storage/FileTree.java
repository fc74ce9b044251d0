package community.marin.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** Operations on a folder with all that is in it. In a bucket, folders are only the beginnings of names. */
public final class FileTree {
    private FileTree() {}

    /** Whether there is a folder of this name; in a bucket, whether there is anything in it. */
    public static boolean exists(Path folder) throws IOException {
        Optional<Storage> storage = StoragePaths.storage(folder);
        return storage.isPresent()
                ? !storage.get().names(StoragePaths.location(folder)).isEmpty()
                : Files.isDirectory(folder);
    }

    /** What is directly in a folder, in no order; nothing if there is no such folder. */
    public static List<Path> children(Path folder) throws IOException {
        Optional<Storage> storage = StoragePaths.storage(folder);
        if (storage.isPresent()) {
            return storage.get().names(StoragePaths.location(folder)).stream()
                    .map(folder::resolve)
                    .toList();
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    /** Removes a folder and what is in it, if it is there. */
    public static void deleteIfExists(Path folder) throws IOException {
        Optional<Storage> storage = StoragePaths.storage(folder);
        if (storage.isPresent()) {
            for (FileAttributes file : storage.get().list(StoragePaths.location(folder))) {
                storage.get().delete(file.location(), Precondition.any());
            }
        } else if (Files.exists(folder)) {
            PathUtils.deleteDirectory(folder);
        }
    }

    /** Removes those of the files that are there, which are all on a disk or all in one storage. */
    public static void deleteFiles(Collection<Path> files) throws IOException {
        Optional<Storage> storage = files.isEmpty()
                ? Optional.empty()
                : StoragePaths.storage(files.iterator().next());
        if (storage.isPresent()) {
            ParallelRequests.all(
                    storage.get(),
                    files,
                    file -> storage.get().delete(StoragePaths.location(file), Precondition.any()));
            return;
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
