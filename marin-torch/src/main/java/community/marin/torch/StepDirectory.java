package community.marin.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * A directory {@code step-N} that appears under its name only once it is whole.
 *
 * @param path the directory
 * @param step N: the last step that was done, from 0
 */
record StepDirectory(Path path, int step) {
    private static final Pattern NAME = Pattern.compile("step-(\\d{1,9})");

    /** Writes what belongs into such a directory. */
    interface Content {
        void write(Path directory) throws IOException;
    }

    /** Writes {@code parent/step-N}, in place of one that is there. */
    static void write(Path parent, int step, Content content) throws IOException {
        Path target = parent.resolve("step-" + step);
        Path temporary = parent.resolve(".step-" + step + ".tmp");
        deleteIfExists(temporary);
        Files.createDirectories(temporary);
        content.write(temporary);
        deleteIfExists(target);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The one with the highest step; empty if there is none, or no such parent. */
    static Optional<StepDirectory> latest(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return Optional.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            List<StepDirectory> found =
                    children.flatMap(child -> parse(child).stream()).toList();
            return found.stream().max(Comparator.comparingInt(StepDirectory::step));
        }
    }

    private static Optional<StepDirectory> parse(Path path) {
        Matcher matcher = NAME.matcher(Objects.toString(path.getFileName()));
        return matcher.matches() && Files.isDirectory(path)
                ? Optional.of(new StepDirectory(path, Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    private static void deleteIfExists(Path directory) throws IOException {
        if (Files.exists(directory)) {
            PathUtils.deleteDirectory(directory);
        }
    }
}
