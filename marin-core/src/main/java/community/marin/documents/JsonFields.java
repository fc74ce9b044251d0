package community.marin.documents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the values of JSON objects, with errors that name the field. */
public final class JsonFields {
    private static final int SHOWN_DIGITS = 30;

    private JsonFields() {}

    /** Refuses a line whose value is no object. */
    public static void requireObject(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedLineException("the line is not a JSON object");
        }
    }

    /** The string that the parser stands at. */
    public static String string(JsonParser json, String field) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedLineException("the field \"" + field + "\" must be a string, but is " + found(json));
        }
        return text(json);
    }

    /**
     * A string that the parser stands at. JSON can have half of a surrogate pair, which UTF-8 cannot: as bytes it would be a question mark,
     * and texts that differ would be equal. (What is only carried along, such as metadata, is written as it was read.)
     */
    private static String text(JsonParser json) throws IOException {
        String text = json.getText();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    throw new MalformedLineException(String.format(
                            "it holds the surrogate \\u%04x without its other half, which is no character",
                            (int) text.charAt(i)));
                }
                i++;
            }
        }
        return text;
    }

    /** The id that the parser stands at: a string, or an integer, which counts as its decimal digits. */
    static String id(JsonParser json, String field) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> string(json, field);
            case VALUE_NUMBER_INT -> json.getNumberValue().toString();
            default ->
                throw new MalformedLineException(
                        "the field \"" + field + "\" must be a string or an integer, but is " + found(json));
        };
    }

    /** The object that the parser stands at. */
    static Map<String, Object> object(JsonParser json, String field) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedLineException("the field \"" + field + "\" must be an object, but is " + found(json));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, value(json));
        }
        return fields;
    }

    /**
     * Any value that the parser stands at. Numbers keep their value: integers become Integer, Long or BigInteger; others BigDecimal,
     * which prints the digits that were read.
     *
     * @throws MalformedLineException if there is none, or a number whose exponent is beyond 32 bits
     */
    public static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, "");
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(json));
                }
                yield items;
            }
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(json);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new MalformedLineException("there is " + found(json) + " where a value should be");
        };
    }

    /** Its exponent may be beyond what Java holds. */
    private static BigDecimal decimal(JsonParser json) throws IOException {
        try {
            return json.getDecimalValue();
        } catch (NumberFormatException | ArithmeticException e) {
            String digits = json.getText();
            String beginning = digits.length() > SHOWN_DIGITS ? digits.substring(0, SHOWN_DIGITS) + "..." : digits;
            throw new MalformedLineException("the number " + beginning + " is beyond what is read");
        }
    }

    /** Says that a field is missing that must be there. */
    public static MalformedLineException missing(String field) {
        return new MalformedLineException("the field \"" + field + "\" is missing");
    }

    private static String found(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "a string";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> String.valueOf(json.currentToken());
        };
    }
}
