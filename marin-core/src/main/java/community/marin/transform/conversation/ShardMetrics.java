package community.marin.transform.conversation;

import community.marin.documents.JsonLinesWriter;
import community.marin.documents.JsonObjectFormat;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What became of a shard: a file {@code metrics/<number>-transform.jsonl} of one line.
 *
 * @param shard the shard
 * @param output its conversations' file
 * @param count how many conversations were written; 0 if they were there already
 * @param skipped whether they were there already
 */
record ShardMetrics(DatasetShard shard, Path output, long count, boolean skipped) {
    /** The file of the shard of that number, from 0, of all shards of a step. */
    static Path file(Path output, int number) {
        return output.resolve("metrics").resolve(String.format(Locale.ROOT, "%05d-transform.jsonl", number));
    }

    void write(Path file) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subset", shard.subset());
        json.put("split", shard.split());
        json.put("shard_idx", shard.index());
        json.put("path", StoragePaths.text(output));
        json.put("count", count);
        if (skipped) {
            json.put("skipped", true);
        }
        try (JsonLinesWriter<Map<String, Object>> writer = JsonLinesWriter.create(file, new JsonObjectFormat())) {
            writer.write(json);
            writer.commit();
        }
    }
}
