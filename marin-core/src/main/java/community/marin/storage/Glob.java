package community.marin.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern without braces: a base directory taken literally, and patterns for the names below it. {@code *} stands for any
 * characters of one name, {@code ?} for one, {@code [a-z]} and {@code [!a-z]} for one of a set, and {@code **} as a whole name
 * for any number of directories, none too.
 *
 * @param base the literal beginning; the file itself if the pattern has no wildcard
 * @param names one pattern for each name below the base; empty for a literal path
 */
record Glob(Path base, List<Name> names) {
    Glob {
        names = List.copyOf(names);
    }

    /** Splits a path at its first name with a wildcard. */
    static Glob of(Path pattern) {
        int literal = 0;
        while (literal < pattern.getNameCount()
                && !Name.hasWildcard(pattern.getName(literal).toString())) {
            literal++;
        }
        if (literal == pattern.getNameCount()) {
            return new Glob(pattern, List.of());
        }
        Path root = pattern.getRoot();
        Path base = literal > 0
                ? pattern.subpath(0, literal)
                : pattern.getFileSystem().getPath("");
        List<Name> names = new ArrayList<>();
        for (int i = literal; i < pattern.getNameCount(); i++) {
            names.add(Name.of(pattern.getName(i).toString()));
        }
        return new Glob(root == null ? base : root.resolve(base), names);
    }

    /** A pattern below a directory whose own name is literal. */
    static Glob below(Path directory, String pattern) {
        Glob relative = of(directory.getFileSystem().getPath(pattern));
        return new Glob(directory.resolve(relative.base()), relative.names());
    }

    boolean isLiteral() {
        return names.isEmpty();
    }

    /** Whether a file, given relative to the base, is named by this pattern. */
    boolean matches(Path relative) {
        return matches(relative, 0, 0, false);
    }

    /** Whether some file below a directory, given relative to the base, could be named by this pattern. */
    boolean mayMatchBelow(Path directory) {
        return matches(directory, 0, 0, true);
    }

    private boolean matches(Path path, int part, int name, boolean isDirectory) {
        if (part == path.getNameCount()) {
            return isDirectory ? name < names.size() : name == names.size();
        }
        if (name == names.size()) {
            return false;
        }
        String text = path.getName(part).toString();
        if (!names.get(name).anyDepth()) {
            return names.get(name).matches(text) && matches(path, part + 1, name + 1, isDirectory);
        }
        if (matches(path, part, name + 1, isDirectory)) {
            return true;
        }
        boolean endsHere = name == names.size() - 1 && part + 1 == path.getNameCount();
        return !Name.isBookkeeping(text) && (endsHere || matches(path, part + 1, name, isDirectory));
    }

    /** The pattern of one name: a regular expression, or {@code **}. */
    record Name(String text, Pattern regex, boolean anyDepth) {
        private static final String WILDCARDS = "*?[";
        private static final String ORIGIN = ".made_from";

        static boolean hasWildcard(String name) {
            return name.chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0);
        }

        static boolean isBookkeeping(String name) {
            return name.startsWith(".executor_") || name.equals(ORIGIN) || name.endsWith(".tmp");
        }

        static Name of(String name) {
            try {
                return new Name(name, Pattern.compile(regex(name), Pattern.DOTALL), name.equals("**"));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "The pattern \"" + name + "\" is malformed: " + e.getDescription(), e);
            }
        }

        boolean matches(String name) {
            boolean isNamed = text.startsWith(".executor_") || text.equals(ORIGIN) || text.endsWith(".tmp");
            return regex.matcher(name).matches() && (isNamed || !isBookkeeping(name));
        }

        private static String regex(String name) {
            StringBuilder regex = new StringBuilder();
            int i = 0;
            while (i < name.length()) {
                char c = name.charAt(i);
                int close = c == '[' ? name.indexOf(']', Math.min(i + 2, name.length())) : -1;
                if (c == '*') {
                    regex.append(".*");
                } else if (c == '?') {
                    regex.append('.');
                } else if (close > 0) {
                    regex.append(set(name.substring(i + 1, close)));
                    i = close;
                } else {
                    regex.append(Pattern.quote(String.valueOf(c)));
                }
                i++;
            }
            return regex.toString();
        }

        private static String set(String inside) {
            boolean isNegated = inside.startsWith("!");
            String members = (isNegated ? inside.substring(1) : inside).replaceAll("[\\[\\]\\\\^&]", "\\\\$0");
            return (isNegated ? "[^" : "[") + members + "]";
        }
    }
}
