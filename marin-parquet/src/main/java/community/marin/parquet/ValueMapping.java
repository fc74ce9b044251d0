package community.marin.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * What the values of a column are in JSON, by the column's type.
 *
 * @param bytes for columns of bytes; throws IllegalArgumentException, saying what is wrong, for bytes that cannot be such a value
 * @param integers for columns of integers
 */
record ValueMapping(PrimitiveTypeName physical, Function<Binary, Object> bytes, LongFunction<Object> integers) {
    private static final int NANOS_OF_INT96 = 8;

    /** The mapping of a column's type. */
    static ValueMapping of(PrimitiveType type, boolean parsesJson) {
        return new ValueMapping(type.getPrimitiveTypeName(), bytes(type, parsesJson), integers(type));
    }

    /** Whether the column is one of bytes. */
    boolean isOfBytes() {
        return physical == PrimitiveTypeName.BINARY
                || physical == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
                || physical == PrimitiveTypeName.INT96;
    }

    Object value(Binary value) {
        return bytes.apply(value);
    }

    Object value(long value) {
        return integers.apply(value);
    }

    private static Function<Binary, Object> bytes(PrimitiveType type, boolean parsesJson) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
            return ValueMapping::oldTimestamp;
        } else if (logical instanceof StringLogicalTypeAnnotation || logical instanceof EnumLogicalTypeAnnotation) {
            return ValueText::utf8;
        } else if (logical instanceof JsonLogicalTypeAnnotation) {
            return parsesJson ? value -> ValueText.json(ValueText.utf8(value)) : ValueText::utf8;
        } else if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return value -> new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()).toPlainString();
        } else if (logical instanceof UUIDLogicalTypeAnnotation) {
            return value -> {
                ByteBuffer halves = value.toByteBuffer();
                return new UUID(halves.getLong(), halves.getLong()).toString();
            };
        } else if (logical instanceof Float16LogicalTypeAnnotation) {
            return value -> half(value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
        } else if (logical == null && type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY) {
            return ValueMapping::textOrBase64;
        }
        return ValueMapping::base64;
    }

    /** Old Spark, Impala and Hive do not say of a column of bytes that it holds text. */
    private static String textOrBase64(Binary value) {
        return ValueText.ifUtf8(value).orElseGet(() -> base64(value));
    }

    private static String base64(Binary value) {
        return Base64.getEncoder().encodeToString(value.getBytes());
    }

    private static LongFunction<Object> integers(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        boolean isLong = type.getPrimitiveTypeName() == PrimitiveTypeName.INT64;
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return value -> BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
        } else if (logical instanceof DateLogicalTypeAnnotation) {
            return value -> LocalDate.ofEpochDay(value).toString();
        } else if (logical instanceof TimeLogicalTypeAnnotation time) {
            return value -> Moments.time(value, time.getUnit());
        } else if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            return value -> Moments.timestamp(value, timestamp.getUnit(), timestamp.isAdjustedToUTC());
        } else if (logical instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
            return isLong ? ValueMapping::unsigned : value -> integer(Integer.toUnsignedLong((int) value));
        }
        return ValueMapping::integer;
    }

    /** As the reader of JSON has it: no wider than it needs to be. */
    private static Object integer(long value) {
        return (int) value == value ? (Object) (int) value : (Object) value;
    }

    private static Object unsigned(long value) {
        return value >= 0 ? integer(value) : new BigInteger(Long.toUnsignedString(value));
    }

    /** A floating-point number of 16 bits; null if it is none. */
    private static Object half(ByteBuffer bytes) {
        int bits = bytes.getShort(bytes.position());
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0x1f) {
            return null;
        }
        double magnitude = exponent == 0
                ? Math.scalb((double) fraction, -24)
                : Math.scalb((double) (fraction | 0x400), exponent - 25);
        return bits < 0 ? -magnitude : magnitude;
    }

    /** The timestamps of Impala and old Spark: nanoseconds of the day, then the Julian day, with no time zone. */
    private static Object oldTimestamp(Binary value) {
        ByteBuffer buffer = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = buffer.getLong(buffer.position());
        int day = buffer.getInt(buffer.position() + NANOS_OF_INT96);
        return Moments.ofJulianDay(day, nanos);
    }
}
