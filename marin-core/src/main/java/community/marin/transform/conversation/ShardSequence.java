package community.marin.transform.conversation;

import community.marin.documents.JsonLinesWriter;
import community.marin.documents.JsonObjectFormat;
import community.marin.storage.FileSurvey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes values to shards of a size, {@code shard_00000.jsonl.gz} and so on. A shard that is there already is not written again: its values
 * are passed over, which must be the same each time.
 */
final class ShardSequence implements Closeable {
    private final Path folder;
    private final int shardSize;
    private Optional<JsonLinesWriter<Map<String, Object>>> writer = Optional.empty();
    private long count;

    ShardSequence(Path folder, int shardSize) {
        this.folder = folder;
        this.shardSize = shardSize;
    }

    void write(Map<String, Object> value) throws IOException {
        if (count % shardSize == 0) {
            finishShard();
            beginShard(count / shardSize);
        }
        if (writer.isPresent()) {
            writer.get().write(value);
        }
        count++;
    }

    /** Makes the last shard visible. */
    void commit() throws IOException {
        finishShard();
    }

    /** Values so far, those passed over included. */
    long count() {
        return count;
    }

    private void beginShard(long number) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "shard_%05d.jsonl.gz", number));
        if (FileSurvey.present(List.of(file)).isEmpty()) {
            writer = Optional.of(JsonLinesWriter.create(file, new JsonObjectFormat()));
        }
    }

    private void finishShard() throws IOException {
        if (writer.isPresent()) {
            writer.get().commit();
            close();
        }
    }

    @Override
    public void close() throws IOException {
        if (writer.isPresent()) {
            writer.get().close();
            writer = Optional.empty();
        }
    }
}
