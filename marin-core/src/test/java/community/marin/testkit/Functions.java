package community.marin.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What steps of tests run. */
public final class Functions {
    private Functions() {}

    /** Downloads nothing. */
    public static void download(Configs.Download config) throws IOException {
        write(config.outputPath(), "data.txt", config.hfDatasetId() + "@" + config.revision());
    }

    /** Tokenizes nothing. */
    public static void tokenize(Configs.Tokenize config) throws IOException {
        write(config.cachePath(), "data.txt", config.tokenizer());
    }

    /** Does the same as {@link #tokenize} under another name. */
    public static void tokenizeRenamed(Configs.Tokenize config) throws IOException {
        tokenize(config);
    }

    /** Copies the data of the input. */
    public static void copy(Configs.Copy config) throws IOException {
        write(
                config.outputPath(),
                "data.txt",
                Files.readString(config.inputPath().resolve("data.txt")));
    }

    /** Writes the label. */
    public static void make(Configs.Make config) throws IOException {
        write(config.outputPath(), "data.txt", config.label());
    }

    /** Fails, with a cause. */
    public static void fail(Configs.Make config) throws IOException {
        throw new IOException("no luck with " + config.label(), new IllegalStateException("the root of it"));
    }

    /** Throws, with a message over two lines, unless it is given something else than nothing. */
    public static void refuse(String text) {
        if (text.isEmpty()) {
            throw new UnsupportedOperationException("not today,\n  nor tomorrow");
        }
    }

    /** Writes a file into a folder, which is made. */
    public static void write(Path folder, String name, String content) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }
}
