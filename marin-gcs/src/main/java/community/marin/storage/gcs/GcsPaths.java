package community.marin.storage.gcs;

import com.google.cloud.storage.contrib.nio.CloudStorageConfiguration;
import com.google.cloud.storage.contrib.nio.CloudStorageFileSystem;
import com.google.common.collect.MapMaker;
import community.marin.storage.Storage;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Paths into buckets, made by Google's file system, and the way back from such a path to the storage that it came from. */
final class GcsPaths {
    /**
     * Google's file system lets nothing be attached to a path, so who made it is noted here. There is one entry for each bucket
     * of a storage. Compared by identity, since two file systems of equal buckets are equal, whatever their server.
     */
    private static final ConcurrentMap<FileSystem, Storage> MAKERS =
            new MapMaker().weakKeys().makeMap();

    private final GcsClient client;
    private final Storage storage;
    private final Map<String, CloudStorageFileSystem> fileSystems = new ConcurrentHashMap<>();

    GcsPaths(GcsClient client, Storage storage) {
        this.client = client;
        this.storage = storage;
    }

    Path path(ObjectName place) throws IOException {
        CloudStorageFileSystem fileSystem = fileSystems.get(place.bucket());
        if (fileSystem == null) {
            var options = client.options();
            fileSystem = fileSystems.computeIfAbsent(
                    place.bucket(),
                    bucket -> CloudStorageFileSystem.forBucket(bucket, CloudStorageConfiguration.DEFAULT, options));
            MAKERS.put(fileSystem, storage);
        }
        return fileSystem.getPath("/" + place.name());
    }

    /** The storage that made a path. */
    static Optional<Storage> behind(Path path) {
        return Optional.ofNullable(MAKERS.get(path.getFileSystem()));
    }
}
