package community.marin.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of many files: a disk is asked for each, a bucket for a listing of the folders that hold them. */
public final class FileSurvey {
    private FileSurvey() {}

    /**
     * Those of the files of one output that are there.
     *
     * @param files files of one folder, at any depth, since in a bucket it is the deepest that holds them all that is listed
     */
    public static Set<Path> present(Collection<Path> files) throws IOException {
        Optional<Storage> storage = storage(files);
        if (storage.isEmpty()) {
            return files.stream().filter(Files::exists).collect(Collectors.toSet());
        }
        Set<Path> present = new HashSet<>(files);
        present.retainAll(list(storage.get(), commonFolder(files)).keySet());
        return present;
    }

    /**
     * The sizes of files, in bytes.
     *
     * @throws NoSuchFileException if one of them is not there
     */
    public static Map<Path, Long> sizes(Collection<Path> files) throws IOException {
        Map<Path, Long> sizes = new HashMap<>();
        Optional<Storage> storage = storage(files);
        if (storage.isEmpty()) {
            for (Path file : files) {
                sizes.put(file, Files.size(file));
            }
            return sizes;
        }
        for (Path folder : files.stream().map(Path::getParent).collect(Collectors.toSet())) {
            sizes.putAll(list(storage.get(), folder));
        }
        sizes.keySet().retainAll(new HashSet<>(files));
        for (Path file : files) {
            if (!sizes.containsKey(file)) {
                throw new NoSuchFileException(StoragePaths.text(file));
            }
        }
        return sizes;
    }

    /**
     * For each file what changes when it is written again: its size, and when it was written, or in a bucket its generation.
     *
     * @param files files of any folders, on disks and in buckets
     * @throws NoSuchFileException if one of them is not there
     */
    public static Map<Path, String> versions(Collection<Path> files) throws IOException {
        Map<Path, String> versions = new HashMap<>();
        for (List<Path> together : files.stream()
                .collect(Collectors.groupingBy(Path::getFileSystem))
                .values()) {
            Optional<Storage> storage = storage(together);
            if (storage.isPresent()) {
                versions.putAll(versions(storage.get(), together));
                continue;
            }
            for (Path file : together) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                versions.put(file, attributes.size() + " bytes, written " + attributes.lastModifiedTime());
            }
        }
        return versions;
    }

    private static Map<Path, String> versions(Storage storage, List<Path> files) throws IOException {
        Map<Path, String> versions = new HashMap<>();
        for (Path folder : files.stream().map(Path::getParent).collect(Collectors.toSet())) {
            Location location = StoragePaths.location(folder);
            int start = location.text().length() + 1;
            for (FileAttributes file : storage.list(location)) {
                versions.put(
                        folder.resolve(file.location().text().substring(start)),
                        file.size() + " bytes, generation " + file.generation().number());
            }
        }
        versions.keySet().retainAll(Set.copyOf(files));
        for (Path file : files) {
            if (!versions.containsKey(file)) {
                throw new NoSuchFileException(StoragePaths.text(file));
            }
        }
        return versions;
    }

    /** The storage that holds all the files; empty if they are on a disk, or in several storages. */
    private static Optional<Storage> storage(Collection<Path> files) {
        if (files.stream().map(Path::getFileSystem).distinct().count() != 1) {
            return Optional.empty();
        }
        return StoragePaths.storage(files.iterator().next());
    }

    private static Path commonFolder(Collection<Path> files) {
        Path folder = files.iterator().next().getParent();
        for (Path file : files) {
            while (!file.startsWith(folder)) {
                folder = folder.getParent();
            }
        }
        return folder;
    }

    private static Map<Path, Long> list(Storage storage, Path folder) throws IOException {
        Location location = StoragePaths.location(folder);
        int start = location.text().length() + 1;
        Map<Path, Long> sizes = new HashMap<>();
        for (FileAttributes file : storage.list(location)) {
            sizes.put(folder.resolve(file.location().text().substring(start)), file.size());
        }
        return sizes;
    }
}
