package community.marin.tokenize;

import community.marin.storage.StoragePaths;
import community.marin.tokenize.zarr.ZarrArray;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a token cache in the layout of Levanter's TreeCache (see {@link TokenCacheWriter}): a list of documents, and the stream of
 * all their tokens one after the other. Nothing but what is asked for is read, and at most 128 MiB of it are kept. Safe for use by
 * several threads; needs no closing.
 *
 * <p>Inner chunks stored with {@code bytes} or {@code bytes} and {@code gzip} are read; caches that Levanter compressed with blosc
 * are refused with an error that names the codec.
 */
public final class TokenCache {
    private final ShardLedger ledger;
    private final ZarrArray tokens;
    private final ZarrArray offsets;
    private final long tokenCount;

    private TokenCache(ShardLedger ledger, ZarrArray tokens, ZarrArray offsets, long tokenCount) {
        this.ledger = ledger;
        this.tokens = tokens;
        this.offsets = offsets;
        this.tokenCount = tokenCount;
    }

    /**
     * Opens the cache of one split.
     *
     * @param splitDirectory the directory with the ledger, for instance {@code <cache path>/train}
     * @throws IOException if there is no finished cache, or its parts contradict each other
     */
    public static TokenCache open(Path splitDirectory) throws IOException {
        ShardLedger ledger = ShardLedger.read(splitDirectory);
        if (!ledger.isFinished()) {
            throw new IOException(StoragePaths.text(splitDirectory)
                    + " holds a token cache that is not finished: run its step again");
        }
        ZarrArray tokens = ZarrArray.open(TokenCacheLayout.tokens(splitDirectory));
        ZarrArray offsets = ZarrArray.open(TokenCacheLayout.offsets(splitDirectory));
        long rows = offsets.readLongs(0, 1)[0];
        if (rows != ledger.totalNumRows()) {
            throw new IOException(StoragePaths.text(splitDirectory) + " is damaged: its ledger says "
                    + ledger.totalNumRows() + " documents, its offsets say " + rows);
        }
        long tokenCount = rows == 0 ? 0 : offsets.readLongs(rows, 1)[0];
        return new TokenCache(ledger, tokens, offsets, tokenCount);
    }

    /** The table of contents, with how the cache was made. */
    public ShardLedger ledger() {
        return ledger;
    }

    /** The number of documents. */
    public long rows() {
        return ledger.totalNumRows();
    }

    /** The number of tokens of all documents. */
    public long tokens() {
        return tokenCount;
    }

    /**
     * Reads from the stream of all tokens, across documents.
     *
     * @param start the first token's position, from 0
     * @param count how many
     * @throws IndexOutOfBoundsException if they are not all inside the stream
     */
    public int[] read(long start, int count) throws IOException {
        if (start < 0 || count < 0 || start > tokenCount - count) {
            throw new IndexOutOfBoundsException(count + " tokens from " + start + " on, of " + tokenCount);
        }
        return tokens.readInts(start, count);
    }

    /** Reads the tokens of one document. */
    public int[] readRow(long row) throws IOException {
        long start = rowStart(row);
        return read(start, Math.toIntExact(rowEnd(row) - start));
    }

    /** The position of a document's first token in the stream; {@code row} counts from 0. */
    public long rowStart(long row) throws IOException {
        checkRow(row);
        return row == 0 ? 0 : offsets.readLongs(row, 1)[0];
    }

    /** The position after a document's last token in the stream; {@code row} counts from 0. */
    public long rowEnd(long row) throws IOException {
        checkRow(row);
        return offsets.readLongs(row + 1, 1)[0];
    }

    private void checkRow(long row) {
        if (row < 0 || row >= rows()) {
            throw new IndexOutOfBoundsException("Document " + row + " of " + rows());
        }
    }
}
