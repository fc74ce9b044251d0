package community.marin.documents;

import community.marin.storage.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The files that a part of the program writes into an output, so that they can be told from all others there.
 *
 * @param files their paths, relative to the output
 * @param numbered the same, each for all files of its folder whose names differ from its own only in the numbers
 */
public record WrittenFiles(List<String> files, List<String> numbered) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** What a killed process leaves of a file: see {@link community.marin.storage.AtomicFile} and {@link RowFileWriter}. */
    private static final Pattern TEMPORARY =
            Pattern.compile("(\\.[0-9]+\\.tmp\\.zst)?(\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp)?$");

    /** Copies the lists. */
    public WrittenFiles {
        files = List.copyOf(files);
        numbered = List.copyOf(numbered);
    }

    /** Files of an output that are known one by one. */
    public static WrittenFiles of(Path output, Collection<Path> files) {
        return new WrittenFiles(relative(output, files), List.of());
    }

    /** Files of an output that are numbered, of each series any one. */
    public static WrittenFiles numbered(Path output, Collection<Path> files) {
        return new WrittenFiles(List.of(), relative(output, files));
    }

    private static List<String> relative(Path output, Collection<Path> files) {
        Set<String> names = new TreeSet<>();
        files.forEach(file -> names.add(output.relativize(file).toString()));
        return List.copyOf(names);
    }

    /** These and others. */
    public WrittenFiles and(WrittenFiles others) {
        return new WrittenFiles(union(files, others.files), union(numbered, others.numbered));
    }

    private static List<String> union(List<String> first, List<String> second) {
        Set<String> union = new TreeSet<>(first);
        union.addAll(second);
        return List.copyOf(union);
    }

    /** Those that are there, and what was left of half-written ones. */
    List<Path> find(Path output) throws IOException {
        Map<Path, Set<String>> names = byFolder(output, files, UnaryOperator.identity());
        Map<Path, Set<String>> shapes = byFolder(output, numbered, WrittenFiles::shape);
        Set<Path> folders = new HashSet<>(names.keySet());
        folders.addAll(shapes.keySet());
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            for (Path child : FileTree.children(folder)) {
                String name = TEMPORARY.matcher(child.getFileName().toString()).replaceFirst("");
                if (names.getOrDefault(folder, Set.of()).contains(name)
                        || shapes.getOrDefault(folder, Set.of()).contains(shape(name))) {
                    found.add(child);
                }
            }
        }
        return found;
    }

    private static Map<Path, Set<String>> byFolder(
            Path output, List<String> relative, UnaryOperator<String> nameFunction) {
        Map<Path, Set<String>> names = new HashMap<>();
        for (String path : relative) {
            Path file = output.resolve(path).normalize();
            names.computeIfAbsent(file.getParent(), folder -> new HashSet<>())
                    .add(nameFunction.apply(file.getFileName().toString()));
        }
        return names;
    }

    private static String shape(String name) {
        return NUMBER.matcher(name).replaceAll("#");
    }
}
