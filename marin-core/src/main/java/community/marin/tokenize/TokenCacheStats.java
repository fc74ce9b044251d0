package community.marin.tokenize;

import community.marin.documents.JsonFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The size of a token cache, in {@code stats.json} beside its ledger. From a loss in nats per token,
 * bits per byte = loss / ln 2 * tokens / bytes.
 *
 * @param documents how many documents there are
 * @param tokens how many tokens they have, ends of documents included
 * @param bytes how many bytes of UTF-8 their text has
 */
public record TokenCacheStats(long documents, long tokens, long bytes) {
    static final TokenCacheStats NONE = new TokenCacheStats(0, 0, 0);

    private static final String FILE_NAME = "stats.json";

    TokenCacheStats plus(TokenCacheStats other) {
        return new TokenCacheStats(documents + other.documents, tokens + other.tokens, bytes + other.bytes);
    }

    /**
     * Reads the statistics of a cache.
     *
     * @param splitDirectory the directory with the ledger
     * @throws IOException if there are none (caches of Python Marin have none), or they are malformed
     */
    public static TokenCacheStats read(Path splitDirectory) throws IOException {
        return JsonFile.read(
                splitDirectory.resolve(FILE_NAME),
                TokenCacheStats.class,
                "the bytes of the cache's text are not known");
    }

    void write(Path splitDirectory) throws IOException {
        JsonFile.write(splitDirectory.resolve(FILE_NAME), this);
    }
}
