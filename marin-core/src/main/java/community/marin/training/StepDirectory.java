package community.marin.training;

import community.marin.storage.AtomicFile;
import community.marin.storage.FileTree;
import community.marin.storage.Listing;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory {@code step-N} that counts only once it is whole: on a disk it appears then. In a bucket, where no directory can be moved, it
 * holds a file {@code .incomplete} until then.
 *
 * @param path the directory
 * @param step N: the last step that was done, from 0
 */
public record StepDirectory(Path path, int step) {
    private static final Pattern NAME = Pattern.compile("step-(\\d{1,9})");
    private static final String INCOMPLETE = ".incomplete";

    /** Writes what belongs into such a directory. */
    @FunctionalInterface
    public interface Content {
        /** Writes into a directory that is there, on a disk. */
        void write(Path directory) throws IOException;
    }

    /** Writes {@code parent/step-N}, in place of one that is there. */
    public static void write(Path parent, int step, Content content) throws IOException {
        Path target = parent.resolve("step-" + step);
        if (StoragePaths.isOnDisk(parent)) {
            move(content, parent.resolve(".step-" + step + ".tmp"), target);
        } else {
            upload(content, target);
        }
    }

    /** The one with the highest step; empty if there is none, or no such parent. */
    public static Optional<StepDirectory> latest(Path parent) throws IOException {
        return FileTree.children(parent).stream()
                .flatMap(child -> parse(child).stream())
                .filter(found -> Files.isDirectory(found.path()) && !Files.exists(found.path.resolve(INCOMPLETE)))
                .max(Comparator.comparingInt(StepDirectory::step));
    }

    private static Optional<StepDirectory> parse(Path path) {
        Matcher matcher = NAME.matcher(Objects.toString(path.getFileName()));
        return matcher.matches()
                ? Optional.of(new StepDirectory(path, Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    private static void move(Content content, Path temporary, Path target) throws IOException {
        FileTree.deleteIfExists(temporary);
        Files.createDirectories(temporary);
        content.write(temporary);
        FileTree.deleteIfExists(target);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void upload(Content content, Path target) throws IOException {
        Path temporary = Files.createTempDirectory("marin-step-");
        try {
            content.write(temporary);
            Path mark = target.resolve(INCOMPLETE);
            AtomicFile.write(mark, new byte[0]);
            for (Path old : FileTree.children(target)) {
                if (!old.getFileName().equals(mark.getFileName())) {
                    Files.delete(old);
                }
            }
            for (Path file : Listing.glob(temporary, "**/*")) {
                try (AtomicFile uploaded = AtomicFile.create(
                        target.resolve(temporary.relativize(file).toString()))) {
                    Files.copy(file, uploaded.stream());
                    uploaded.commit();
                }
            }
            Files.delete(mark);
        } finally {
            FileTree.deleteIfExists(temporary);
        }
    }
}
