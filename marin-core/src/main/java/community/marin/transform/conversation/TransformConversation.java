package community.marin.transform.conversation;

import community.marin.documents.JsonLinesWriter;
import community.marin.documents.JsonObjectFormat;
import community.marin.documents.LocalEngine;
import community.marin.documents.OutputOrigin;
import community.marin.documents.WrittenFiles;
import community.marin.storage.FileSurvey;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Makes conversations of the rows of a dataset. Each file of the dataset is a shard of its own, written whole to
 * {@code <output>[/<subset>]/<split>/shard_<number>.jsonl.gz}; a step that was interrupted does only the shards that are missing. Beside them
 * {@code metrics} holds how many conversations each shard gave.
 *
 * <p>A row that does not have the form its adapter asks for ends the step, naming file and row. A row that lacks a message is left out; how
 * many were is logged.
 */
public final class TransformConversation {
    private static final Logger log = LogManager.getLogger(TransformConversation.class);

    private final TransformSftDatasetConfig config;
    private final RowTransform transform;
    private final AtomicLong leftOut = new AtomicLong();

    private TransformConversation(TransformSftDatasetConfig config, Clock clock) {
        this.config = config;
        this.transform = new RowTransform(config, clock.instant());
    }

    /**
     * Transforms a dataset whose files lie at the input path.
     *
     * @throws IOException if the dataset is not there, has no such subset or splits, or a file or row is malformed
     */
    public static void transformHfDataset(TransformSftDatasetConfig config) throws IOException {
        transformHfDataset(config, Clock.systemUTC());
    }

    static void transformHfDataset(TransformSftDatasetConfig config, Clock clock) throws IOException {
        new TransformConversation(config, clock).run();
    }

    /** A shard, its number among all of the step, and where it goes. */
    private record Task(DatasetShard shard, Path output, Path metrics) {}

    private void run() throws IOException {
        List<Task> tasks = tasks();
        origin(tasks).begin(config.outputPath());
        reportSkipped(tasks);
        List<Long> counts = engine().write("Conversations", tasks, Task::output, this::transform);
        log.info(
                "{} conversations from {} files; {} rows left out",
                counts.stream().mapToLong(Long::longValue).sum(),
                counts.size(),
                leftOut);
    }

    private List<Task> tasks() throws IOException {
        List<DatasetShard> shards;
        try {
            shards = DatasetShard.find(config.inputPath(), config.subsets(), config.splits());
        } catch (IOException e) {
            throw new IOException(
                    config.source() + ", revision " + config.revision() + ": " + e.getMessage()
                            + ". The dataset's files must lie in " + StoragePaths.text(config.inputPath())
                            + ", as they lie on the Hub: download them there and run the step again",
                    e);
        }
        List<Task> tasks = new ArrayList<>(shards.size());
        for (DatasetShard shard : shards) {
            tasks.add(new Task(
                    shard, shard.below(config.outputPath()), ShardMetrics.file(config.outputPath(), tasks.size())));
        }
        return tasks;
    }

    private OutputOrigin origin(List<Task> tasks) throws IOException {
        List<Path> written = tasks.stream()
                .flatMap(task -> Stream.of(task.output(), task.metrics()))
                .toList();
        return DatasetShard.origin(
                config,
                config.inputPath(),
                tasks.stream().map(Task::shard).toList(),
                WrittenFiles.numbered(config.outputPath(), written));
    }

    private LocalEngine engine() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new LocalEngine(Math.min(config.maxParallelism().orElse(processors), processors));
    }

    /** Shards that an earlier attempt finished without a word. */
    private void reportSkipped(List<Task> tasks) throws IOException {
        Set<Path> present = FileSurvey.present(tasks.stream().map(Task::output).toList());
        Set<Path> reported =
                FileSurvey.present(tasks.stream().map(Task::metrics).toList());
        for (Task task : tasks) {
            if (present.contains(task.output()) && !reported.contains(task.metrics())) {
                report(task, 0, true);
            }
        }
    }

    private long transform(Task task) throws IOException {
        long count;
        try (JsonLinesWriter<Map<String, Object>> writer =
                JsonLinesWriter.create(task.output(), new JsonObjectFormat())) {
            RowReader.read(task.shard().file(), row -> {
                Optional<Map<String, Object>> conversation = conversation(row);
                if (conversation.isPresent()) {
                    writer.write(conversation.get());
                } else {
                    leftOut.incrementAndGet();
                }
            });
            writer.commit();
            count = writer.count();
        }
        report(task, count, false);
        return count;
    }

    private Optional<Map<String, Object>> conversation(Row row) throws MalformedRowException {
        try {
            return transform.conversation(row);
        } catch (MalformedRowException e) {
            throw new MalformedRowException(
                    e.getMessage() + ". Correct the adapter of " + config.source() + " or the file", e);
        }
    }

    private static void report(Task task, long count, boolean skipped) throws IOException {
        new ShardMetrics(task.shard(), task.output(), count, skipped).write(task.metrics());
    }
}
