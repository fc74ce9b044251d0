package community.marin.execution;

import java.util.Locale;

/** The names of fields as files have them. */
final class FieldNames {
    private FieldNames() {}

    /** {@code numKvHeads} as {@code num_kv_heads}. */
    static String snakeCase(String camelCase) {
        return camelCase
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
