package community.marin.tpu.pod;

import java.util.regex.Pattern;

/**
 * A folder that the container shares with its machine.
 *
 * @param source a folder of the machine, or the name of a volume of docker's, which stays while the machine does
 * @param target where the container finds it, an absolute path
 */
public record Volume(String source, String target) {
    private static final Pattern SOURCE = Pattern.compile("/[^:\\s]*|[a-zA-Z0-9][a-zA-Z0-9_.-]*");
    private static final Pattern TARGET = Pattern.compile("/[^:\\s]+");

    /** Checks both. */
    public Volume {
        if (!SOURCE.matcher(source).matches() || !TARGET.matcher(target).matches()) {
            throw refused(source + ":" + target);
        }
    }

    /**
     * Reads {@code source:target}.
     *
     * @throws IllegalArgumentException if it is not that
     */
    public static Volume parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw refused(text);
        }
        return new Volume(text.substring(0, colon), text.substring(colon + 1));
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no volume; write /folder/of/the/machine:/folder/of/the/container, or name:/folder.");
    }

    @Override
    public String toString() {
        return source + ":" + target;
    }
}
