package community.marin.download.huggingface;

import java.util.Map;
import java.util.Objects;

/**
 * A repository of the Hub.
 *
 * @param prefix {@code datasets}, {@code spaces}, or empty for models
 * @param id {@code org/name}; a few old ones have no organisation
 */
record HubRepository(String prefix, String id) {
    private static final Map<String, String> KINDS = Map.of("datasets", "datasets", "spaces", "spaces", "", "models");
    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*";

    HubRepository {
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(id, "id");
        if (!KINDS.containsKey(prefix)) {
            throw new IllegalArgumentException("hfRepoTypePrefix: \"" + prefix
                    + "\" is no kind of repository; there are \"datasets\", \"spaces\", and \"\" for models");
        }
        if (!id.matches("(" + NAME + "/)?" + NAME) || id.contains("..")) {
            throw new IllegalArgumentException(
                    "hfDatasetId: \"" + id + "\" is no repository; they are called org/name");
        }
    }

    /** Its place below the Hub's API. */
    String apiPath() {
        return KINDS.get(prefix) + "/" + id;
    }

    /** Its place on the Hub, and what it is called in messages: {@code datasets/org/name}. */
    String path() {
        return prefix.isEmpty() ? id : prefix + "/" + id;
    }

    /** What Python's file system for the Hub calls a file: {@code datasets/org/name@revision/a/b.parquet}. */
    String filePath(String revision, String file) {
        boolean isSpecial = revision.matches("refs/(convert/\\w+|pr/\\d+)");
        return path() + "@" + (isSpecial ? revision : revision.replace("/", "%2F")) + "/" + file;
    }
}
