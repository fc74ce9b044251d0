package community.marin.storage;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lists the files that a pattern names. Library code lists only through here, so that object storage can answer with one listing
 * request instead of one per directory.
 *
 * <p>A pattern is first expanded at its braces ({@code {0000..0048}}, {@code {a,b}}; see {@link Braces}), then each expansion is
 * matched against the files (see {@link Glob} for {@code *}, {@code ?}, {@code [..]} and {@code **}). The order of the expansions
 * is kept; the files of one expansion are sorted by path; a file that several expansions name is listed once, at its first place.
 * Only files are listed, no directories. What Marin keeps beside an output ({@code .executor_*}, {@code .made_from}) and half-written files
 * ({@code *.tmp}) are listed only by a pattern that spells that part of their name.
 */
public final class Listing {
    private Listing() {}

    /**
     * Lists the files that a pattern names.
     *
     * @param pattern a path whose names may hold braces and wildcards; a path without any names itself
     * @return the files, absolute if the pattern is; empty if nothing matches
     * @throws IOException if a directory below the part without wildcards cannot be read
     */
    public static List<Path> glob(Path pattern) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (String expansion : Braces.expand(pattern.toString())) {
            Path expanded = pattern.getFileSystem().getPath(expansion);
            files.addAll(list(Glob.of(expanded)));
        }
        return List.copyOf(files);
    }

    /**
     * Lists the files below a directory that a relative pattern names. The directory's own name is taken literally, whatever
     * characters it holds.
     *
     * @param directory where to look; need not exist
     * @param pattern a pattern relative to the directory, with {@code /} between names
     * @return the files, each beginning with {@code directory}; empty if nothing matches
     * @throws IOException if a directory cannot be read
     */
    public static List<Path> glob(Path directory, String pattern) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (String expansion : Braces.expand(pattern)) {
            files.addAll(list(Glob.below(directory, expansion)));
        }
        return List.copyOf(files);
    }

    /**
     * Tells for names that are on no storage, such as a server's list of files, whether a pattern names them.
     *
     * @param pattern a relative pattern, with {@code /} between names
     * @return what says it of a relative path with {@code /} between names
     */
    public static Predicate<String> matcher(String pattern) {
        Path root = Path.of("/");
        List<Glob> globs = Braces.expand(pattern).stream()
                .map(expansion -> Glob.below(root, expansion))
                .toList();
        return name -> {
            Path path = root.resolve(name);
            return globs.stream().anyMatch(glob -> matches(glob, path));
        };
    }

    private static boolean matches(Glob glob, Path path) {
        return glob.isLiteral()
                ? path.equals(glob.base())
                : path.startsWith(glob.base()) && glob.matches(glob.base().relativize(path));
    }

    /** The only place that touches a file system or a storage. */
    private static List<Path> list(Glob glob) throws IOException {
        Optional<Storage> storage = StoragePaths.storage(glob.base());
        if (storage.isPresent()) {
            return list(glob, storage.get());
        }
        if (glob.isLiteral()) {
            return Files.isRegularFile(glob.base()) ? List.of(glob.base()) : List.of();
        }
        if (!Files.isDirectory(glob.base())) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                glob.base(), EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                        boolean isBase = directory.equals(glob.base());
                        return isBase || glob.mayMatchBelow(glob.base().relativize(directory))
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()
                                && glob.matches(glob.base().relativize(file))) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        files.sort(Comparator.comparing(Path::toString));
        return files;
    }

    /** One listing of the whole folder, however deep. */
    private static List<Path> list(Glob glob, Storage storage) throws IOException {
        Location base = StoragePaths.location(glob.base());
        if (glob.isLiteral()) {
            return storage.stat(base).isPresent() ? List.of(glob.base()) : List.of();
        }
        int start = base.text().length() + 1;
        return storage.list(base).stream()
                .map(file -> file.location().text().substring(start))
                .filter(name -> glob.matches(glob.base().getFileSystem().getPath(name)))
                .map(glob.base()::resolve)
                .toList();
    }
}
