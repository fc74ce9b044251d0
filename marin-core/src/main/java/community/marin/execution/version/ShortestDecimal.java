package community.marin.execution.version;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * The shortest decimal that reads back as a binary number, and of several the nearest to it. {@code toString} is not that
 * before Java 19, and for the smallest numbers not after it either; a hash must not depend on the Java that computes it.
 */
public final class ShortestDecimal {
    /** Every double is told apart from its neighbours by so many significant digits; a float by fewer. */
    private static final int MAXIMUM_DIGITS = 17;

    private ShortestDecimal() {}

    /** The double that is written with the digits of a float: {@code 0.1} for {@code 0.1f}. */
    public static double widened(float value) {
        if (value == 0 || !Float.isFinite(value)) {
            return value;
        }
        return of(new BigDecimal(value), decimal -> decimal.floatValue() == value)
                .doubleValue();
    }

    /** The decimal of a finite number other than zero. */
    static BigDecimal of(double value) {
        return of(new BigDecimal(value), decimal -> decimal.doubleValue() == value);
    }

    private static BigDecimal of(BigDecimal exact, Predicate<BigDecimal> readsBack) {
        for (int digits = 1; digits < MAXIMUM_DIGITS; digits++) {
            BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
            boolean belowFits = readsBack.test(below);
            boolean aboveFits = readsBack.test(above);
            if (belowFits && aboveFits) {
                return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            }
            if (belowFits || aboveFits) {
                return belowFits ? below : above;
            }
        }
        return exact.round(new MathContext(MAXIMUM_DIGITS, RoundingMode.HALF_EVEN));
    }
}
