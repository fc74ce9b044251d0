package community.marin.execution.upkeep;

import community.marin.execution.record.OutputFiles;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The folders that stay on a disk when their files are deleted. Object storage has none. */
final class LocalFolders {
    private LocalFolders() {}

    /**
     * Deletes what a listing of an output does not show: empty folders, links (never what they lead to) and temporary
     * files that writers left. The caller holds the lease, whose files stay.
     */
    static void deleteBelow(Storage storage, Location output) throws IOException {
        if (!output.scheme().equals("file")) {
            return;
        }
        Path root = storage.path(output);
        String lock = new OutputFiles(output).lock().name();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!root.equals(file.getParent()) || !file.toString().contains(lock)) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException error) throws IOException {
                if (error != null) {
                    throw error;
                }
                if (!folder.equals(root)) {
                    Files.deleteIfExists(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Deletes a folder if nothing is in it: a runner may have begun there since. */
    static void deleteIfEmpty(Storage storage, Location output) throws IOException {
        if (!output.scheme().equals("file")) {
            return;
        }
        try {
            Files.deleteIfExists(storage.path(output));
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // Somebody writes there again: it is theirs.
        }
    }
}
