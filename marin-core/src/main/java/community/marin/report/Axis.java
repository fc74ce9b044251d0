package community.marin.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a chart: round numbers that hold all values, and their places in pixels.
 *
 * @param ticks the labelled numbers, rising; the first and the last are the ends of the axis
 * @param start pixel of the first tick
 * @param end pixel of the last tick
 */
record Axis(List<BigDecimal> ticks, double start, double end) {
    private static final int WANTED_INTERVALS = 5;

    Axis {
        ticks = List.copyOf(ticks);
    }

    /** An axis for values from {@code min} to {@code max}, divided in steps of 1, 2 or 5 times a power of ten. */
    static Axis of(double min, double max, double start, double end) {
        double range = max > min ? max - min : Math.max(1, Math.abs(max));
        BigDecimal step = step(range / WANTED_INTERVALS);
        BigDecimal first =
                BigDecimal.valueOf(min).divide(step, 0, RoundingMode.FLOOR).multiply(step);
        List<BigDecimal> ticks = new ArrayList<>(List.of(first));
        BigDecimal last = first;
        while (ticks.size() < 2 || last.doubleValue() < max) {
            last = last.add(step);
            ticks.add(last);
        }
        return new Axis(ticks, start, end);
    }

    /** The smallest 1, 2 or 5 times a power of ten that is not below a size. */
    private static BigDecimal step(double size) {
        int exponent = (int) Math.floor(Math.log10(size));
        for (int digit : new int[] {1, 2, 5}) {
            BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
            if (step.doubleValue() >= size) {
                return step;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
    }

    /** The place of a value, in pixels. */
    double at(double value) {
        double first = ticks.get(0).doubleValue();
        double last = ticks.get(ticks.size() - 1).doubleValue();
        return start + (end - start) * (value - first) / (last - first);
    }

    /** The text of a tick. */
    static String label(BigDecimal tick) {
        return tick.signum() == 0 ? "0" : tick.stripTrailingZeros().toPlainString();
    }
}
