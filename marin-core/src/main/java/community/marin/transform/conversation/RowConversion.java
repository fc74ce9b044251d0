package community.marin.transform.conversation;

import community.marin.documents.JsonLinesWriter;
import community.marin.documents.JsonObjectFormat;
import community.marin.documents.LocalEngine;
import community.marin.documents.OutputOrigin;
import community.marin.documents.WrittenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Converts files of rows to files of JSON lines, one for each: {@code data-<number>-of-<total>.jsonl.gz}. */
public final class RowConversion {
    private static final Logger log = LogManager.getLogger(RowConversion.class);

    /** What becomes of a row. */
    @FunctionalInterface
    public interface RowFunction {
        /**
         * The line for a row; empty if the row is to be left out.
         *
         * @throws MalformedRowException if the row does not hold what is asked for
         */
        Optional<Map<String, Object>> apply(Row row) throws MalformedRowException;
    }

    private RowConversion() {}

    private record Task(Path input, Path output) {}

    /**
     * Converts files; those whose result an earlier run made from the same are passed over.
     *
     * @param stage what is being made, for the log: a noun phrase
     * @param files the files, in the order of their results
     * @param output where the results go
     * @param config what the results depend on besides the files, for {@link OutputOrigin}
     * @throws IOException if a file or row is malformed; says which
     */
    public static void convert(String stage, List<Path> files, Path output, Object config, RowFunction function)
            throws IOException {
        List<Task> tasks = new ArrayList<>(files.size());
        for (Path file : files) {
            String name = String.format(Locale.ROOT, "data-%05d-of-%05d.jsonl.gz", tasks.size(), files.size());
            tasks.add(new Task(file, output.resolve(name)));
        }
        OutputOrigin.of(
                        config,
                        files,
                        WrittenFiles.numbered(
                                output, tasks.stream().map(Task::output).toList()))
                .begin(output);
        List<Long> counts = LocalEngine.onAllCores().write(stage, tasks, Task::output, task -> convert(task, function));
        log.info(
                "{}: {} lines in {} files",
                stage,
                counts.stream().mapToLong(Long::longValue).sum(),
                counts.size());
    }

    private static long convert(Task task, RowFunction function) throws IOException {
        try (JsonLinesWriter<Map<String, Object>> writer =
                JsonLinesWriter.create(task.output(), new JsonObjectFormat())) {
            RowReader.read(task.input(), row -> {
                Optional<Map<String, Object>> line = function.apply(row);
                if (line.isPresent()) {
                    writer.write(line.get());
                }
            });
            writer.commit();
            return writer.count();
        }
    }
}
