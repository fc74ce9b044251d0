package community.marin.execution.version;

import java.math.BigDecimal;

/** Text of floating point numbers as Python's {@code repr} gives it: the shortest that reads back as the same number. */
public final class PythonFloat {
    /** From this exponent on, and below {@link #FIRST_PLAIN_EXPONENT}, Python writes an exponent. */
    private static final int FIRST_LARGE_EXPONENT = 16;

    private static final int FIRST_PLAIN_EXPONENT = -4;

    private PythonFloat() {}

    /** The {@code repr} of a number; {@code NaN}, {@code Infinity} and {@code -Infinity} as {@code json.dumps} has them. */
    public static String repr(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        String text = value == 0 ? "0.0" : format(ShortestDecimal.of(Math.abs(value)));
        return negative ? "-" + text : text;
    }

    private static String format(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        String digits = stripped.unscaledValue().toString();
        int exponent = digits.length() - stripped.scale() - 1;
        if (exponent < FIRST_PLAIN_EXPONENT || exponent >= FIRST_LARGE_EXPONENT) {
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            String sign = exponent < 0 ? "-" : "+";
            int size = Math.abs(exponent);
            return mantissa + "e" + sign + (size < 10 ? "0" : "") + size;
        }
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (digits.length() <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - digits.length()) + ".0";
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }
}
