package community.marin.storage.gcs.server;

import java.util.List;
import java.util.Optional;

/** A page of a listing. */
record ListPage(List<StoredObject> items, List<String> prefixes, Optional<String> nextPageToken) {
    ListPage {
        items = List.copyOf(items);
        prefixes = List.copyOf(prefixes);
    }
}
