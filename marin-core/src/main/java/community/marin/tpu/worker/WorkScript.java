package community.marin.tpu.worker;

import community.marin.tpu.pod.PodSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the workers of an attempt are to do, as the startup script reads it: assignments of variables of bash, each value quoted. Of
 * secrets it says where they are, never what.
 */
public final class WorkScript {
    private WorkScript() {}

    /**
     * The content of {@link JobFolder#work}.
     *
     * @throws IllegalArgumentException if a text holds the character NUL, which no program can be given
     */
    public static String of(PodSpec spec, JobFolder folder, int attempt) {
        return String.join(
                "",
                variable("job", spec.name()),
                variable("attempt", Integer.toString(attempt)),
                variable("slices", Integer.toString(spec.slices())),
                variable("workers", Integer.toString(spec.type().hosts())),
                variable("image", spec.image()),
                variable(
                        "timeout",
                        Long.toString(spec.timeout().map(WorkScript::seconds).orElse(0L))),
                variable("files_folder", folder.files().text()),
                array("files", pairs(spec.files())),
                array("volumes", spec.volumes().stream().map(Object::toString).toList()),
                array(
                        "environment",
                        spec.sortedEnvironment().entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList()),
                array("secrets", pairs(spec.secrets())),
                array("command", spec.command()));
    }

    private static long seconds(Duration time) {
        return time.plusSeconds(1).minusNanos(1).toSeconds();
    }

    /** Names and values in turn, by name. */
    private static List<String> pairs(Map<String, ?> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .flatMap(entry ->
                                Stream.of(entry.getKey(), entry.getValue().toString()))
                        .toList();
    }

    private static String variable(String name, String value) {
        return "work_" + name + "=" + quote(value) + "\n";
    }

    private static String array(String name, Collection<String> values) {
        return values.stream().map(WorkScript::quote).collect(Collectors.joining(" ", "work_" + name + "=(", ")\n"));
    }

    private static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + text.replace("\0", "\\0")
                    + "' holds the character NUL, which cannot stand in a command or a variable; leave it out.");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
