package community.marin.execution;

import community.marin.storage.Location;
import java.util.List;
import java.util.Optional;

/** What names and paths may look like: of experiments and steps, pinned, hardcoded, and below an output. */
public final class PathNames {
    /** The folder below the prefix in which runs record themselves. */
    public static final String RECORDS = "experiments";

    private PathNames() {}

    /** Why a text cannot name an experiment, if it cannot; the last part of the name is that of files. */
    public static Optional<String> problemWithExperimentName(String name) {
        if (name == null || name.isBlank()) {
            return Optional.of("the experiment's name is empty; let name() return one such as tutorials/tiny");
        }
        return problemWithSegments("experiment's name", name);
    }

    /** Why a text cannot name a step, if it cannot. */
    static Optional<String> problemWithName(String name) {
        if (name.isBlank()) {
            return Optional.of("a step's name is empty; give it one such as tokenized/fineweb");
        }
        if (Location.isAbsolute(name)) {
            return Optional.of("a step's name is a path below the prefix; '" + name
                    + "' starts with a slash or a scheme. Drop it, or pin the output with withOutputPath");
        }
        return problemWithSegments("step name", name);
    }

    /** Why a text cannot be an output path, if it cannot. */
    static Optional<String> problemWithOutputPath(String path) {
        if (path.isBlank()) {
            return Optional.of("the output path is empty; give a path below the prefix, or an absolute one");
        }
        String relative = path.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]+:/)?/", "");
        return problemWithSegments("output path", relative.replaceFirst("/$", ""));
    }

    /** A path below another, checked; an absolute one or one that climbs is refused. */
    static String checkedBelow(String describe, String base, String below) {
        if (below.startsWith("/") || Location.isAbsolute(below)) {
            throw new IllegalArgumentException(
                    "'" + below + "' is absolute and so not below " + describe + "; give a relative path.");
        }
        if (climbs(below)) {
            throw new IllegalArgumentException("'" + below + "' leads out of " + describe + "; give a path below it.");
        }
        if (holdsControlCharacter(below)) {
            throw new IllegalArgumentException(
                    "'" + printable(below) + "' below " + describe + " holds a control character; take it out.");
        }
        if (below.isEmpty()) {
            return base;
        }
        return base.isEmpty() || base.endsWith("/") ? base + below : base + "/" + below;
    }

    /** Refuses a hardcoded path that is neither below the prefix nor absolute and spelled out. */
    static void requireHardcoded(String path) {
        if (path.isBlank()) {
            throw new IllegalArgumentException("A hardcoded path is empty; give a path below the prefix or a URL.");
        }
        if (climbs(path)) {
            throw new IllegalArgumentException("The hardcoded path '" + path
                    + "' has the part '..'; give a path below the prefix, or an absolute one that is spelled out.");
        }
        if (holdsControlCharacter(path)) {
            throw new IllegalArgumentException(
                    "The hardcoded path '" + printable(path) + "' holds a control character; take it out.");
        }
    }

    private static boolean climbs(String path) {
        return path.contains("..") && List.of(path.split("/", -1)).contains("..");
    }

    private static boolean holdsControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }

    private static Optional<String> problemWithSegments(String kind, String name) {
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '/') {
                String segment = name.substring(start, i);
                if (segment.isEmpty()) {
                    return Optional.of("the " + kind + " '" + name + "' has an empty part; drop the extra slash");
                }
                if (segment.equals("..") || segment.equals(".")) {
                    return Optional.of(
                            "the " + kind + " '" + name + "' has the part '" + segment + "'; spell the path out");
                }
                start = i + 1;
            } else if (Character.isISOControl(name.charAt(i))) {
                return Optional.of("the " + kind + " '" + printable(name) + "' holds a control character; take it out");
            }
        }
        return Optional.empty();
    }
}
