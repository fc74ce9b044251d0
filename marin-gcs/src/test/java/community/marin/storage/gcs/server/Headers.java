package community.marin.storage.gcs.server;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Headers of a request. Their names ignore case; values of one name are joined by commas. */
record Headers(Map<String, String> values) {
    Headers {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean is(String name, String value) {
        return get(name).filter(value::equalsIgnoreCase).isPresent();
    }
}
