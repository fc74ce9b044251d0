package community.marin.cli.render;

import java.util.Locale;

/** Sizes as people say them. */
final class Sizes {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final double STEP = 1024;

    private Sizes() {}

    /** Such as {@code 17 B}, {@code 4.2 GiB} or {@code 120 MiB}. */
    static String text(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double value = bytes / STEP;
        int unit = 0;
        // What would be rounded up to 1024 is 1.0 of the next unit.
        while (value >= STEP - 0.5 && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, value < 99.95 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }

    /** Such as {@code 1 file} or {@code 1,203 files}. */
    static String files(long files) {
        return files == 1 ? "1 file" : String.format(Locale.ROOT, "%,d files", files);
    }
}
