package community.marin.storage.gcs;

import com.google.auto.service.AutoService;
import community.marin.storage.Storage;
import community.marin.storage.StorageProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens Google Cloud Storage for {@code gs://} locations. */
@AutoService(StorageProvider.class)
public final class GcsStorageProvider implements StorageProvider {
    @Override
    public String scheme() {
        return ObjectName.SCHEME;
    }

    @Override
    public Storage open(Map<String, String> environment) {
        return GcsStorage.open(environment);
    }

    @Override
    public Optional<Storage> behind(Path path) {
        return GcsPaths.behind(path);
    }
}
