package community.marin.execution;

import community.marin.storage.Location;
import java.util.Optional;

/** What a step's name, a pinned path and a path below an output may look like. */
final class PathNames {
    private PathNames() {}

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
        for (String segment : below.split("/", -1)) {
            if (segment.equals("..")) {
                throw new IllegalArgumentException(
                        "'" + below + "' leads out of " + describe + "; give a path below it.");
            }
        }
        if (below.isEmpty()) {
            return base;
        }
        return base.isEmpty() || base.endsWith("/") ? base + below : base + "/" + below;
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
                return Optional.of("the " + kind + " '" + name.replaceAll("\\p{Cntrl}", "?")
                        + "' holds a control character; take it out");
            }
        }
        return Optional.empty();
    }
}
