package community.marin.storage.gcs;

import com.google.api.services.storage.model.Objects;
import com.google.api.services.storage.model.StorageObject;
import community.marin.storage.FileAttributes;
import community.marin.storage.Generation;
import community.marin.storage.Location;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Lists folders, page by page. */
final class GcsLister {
    private static final String OBJECTS = "items(name,size,updated,generation),nextPageToken";
    private static final String NAMES = "items(name),prefixes,nextPageToken";

    private final GcsClient client;

    GcsLister(GcsClient client) {
        this.client = client;
    }

    /** All objects below a folder, in order of their location. */
    List<FileAttributes> list(ObjectName folder) throws IOException {
        List<FileAttributes> found = new ArrayList<>();
        pages(
                folder,
                null,
                OBJECTS,
                page -> items(page).stream()
                        .filter(object -> !isFolder(object))
                        .forEach(object -> found.add(attributes(folder.sibling(object.getName()), object))));
        found.sort(Comparator.comparing(FileAttributes::location));
        return List.copyOf(found);
    }

    /** The names of the objects and folders directly in a folder. */
    List<String> names(ObjectName folder) throws IOException {
        int start = folder.folderPrefix().length();
        SortedSet<String> names = new TreeSet<>();
        pages(folder, "/", NAMES, page -> {
            items(page).stream()
                    .filter(object -> !isFolder(object))
                    .forEach(object -> names.add(object.getName().substring(start)));
            if (page.getPrefixes() != null) {
                page.getPrefixes().forEach(prefix -> names.add(prefix.substring(start, prefix.length() - 1)));
            }
        });
        // A name of nothing between two slashes.
        names.remove("");
        return List.copyOf(names);
    }

    static FileAttributes attributes(Location location, StorageObject object) {
        return new FileAttributes(
                location,
                object.getSize().longValue(),
                Instant.ofEpochMilli(object.getUpdated().getValue()),
                new Generation(object.getGeneration()));
    }

    private void pages(ObjectName folder, String delimiter, String fields, Consumer<Objects> consumer)
            throws IOException {
        String token = null;
        do {
            String last = token;
            Objects page = client.call(
                    folder,
                    service -> service.objects()
                            .list(folder.bucket())
                            .setPrefix(folder.isBucket() ? null : folder.folderPrefix())
                            .setDelimiter(delimiter)
                            .setFields(fields)
                            .setPageToken(last)
                            .execute());
            consumer.accept(page);
            token = page.getNextPageToken();
        } while (token != null);
    }

    private static List<StorageObject> items(Objects page) {
        return page.getItems() == null ? List.of() : page.getItems();
    }

    /** Other tools mark a folder by an empty object of its name. */
    private static boolean isFolder(StorageObject object) {
        return object.getName().endsWith("/");
    }
}
