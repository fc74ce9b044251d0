package community.marin.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All files of a folder. */
public final class FileContents {
    private FileContents() {}

    /** Their contents, in Base64, by their paths relative to the folder. */
    public static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : files(folder)) {
            contents.put(
                    folder.relativize(file).toString(), Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        }
        return contents;
    }

    /** Removes those whose paths end so. */
    public static void delete(Path folder, String... ends) throws IOException {
        for (Path file : files(folder)) {
            if (Stream.of(ends).anyMatch(file.toString()::endsWith)) {
                Files.delete(file);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
