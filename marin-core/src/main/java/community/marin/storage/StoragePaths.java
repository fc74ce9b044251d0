package community.marin.storage;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.Optional;

/**
 * What stands behind a path: paths of a bucket are written without their bucket ({@code /a/b}), so their own text does not say where they
 * are, and their files are listed and written better by their storage than by {@code java.nio.file}.
 */
public final class StoragePaths {
    private StoragePaths() {}

    /**
     * Where a path is, as a user writes it: a local path as it is, relative ones too; any other with its scheme and bucket, and without the
     * slash by which a bucket's own paths tell a folder.
     */
    public static String text(Path path) {
        return isOnDisk(path) ? path.toString() : location(path).text();
    }

    /** Whether a path is on a disk of this machine, and not in a bucket. */
    public static boolean isOnDisk(Path path) {
        return path.getFileSystem().equals(FileSystems.getDefault());
    }

    /** The path of a location, made by the storage that holds it. */
    public static Path of(String location, Storages storages) {
        Location parsed = new Location(location);
        return storages.of(parsed).path(parsed);
    }

    /** Where a path is. */
    static Location location(Path path) {
        return new Location(isOnDisk(path) ? path.toAbsolutePath().toString() : url(path));
    }

    /** The storage that made a path; empty for the paths of a disk, which need none. */
    static Optional<Storage> storage(Path path) {
        if (isOnDisk(path)) {
            return Optional.empty();
        }
        FileSystemProvider fileSystems = path.getFileSystem().provider();
        // The provider that made the path is where its classes are.
        ClassLoader loader = Optional.ofNullable(fileSystems.getClass().getClassLoader())
                .orElseGet(StoragePaths.class::getClassLoader);
        return StorageProviders.find(fileSystems.getScheme(), loader).flatMap(provider -> provider.behind(path));
    }

    private static String url(Path path) {
        URI uri = path.toUri();
        return uri.getScheme() + "://" + (uri.getAuthority() == null ? "" : uri.getAuthority()) + uri.getPath();
    }
}
