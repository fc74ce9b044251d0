package community.marin.download.http;

import java.util.Objects;

/**
 * A secret that says who asks. Its text never shows in logs.
 *
 * @param value the secret, printable ASCII without spaces
 */
public record BearerToken(String value) {
    /** Checks the characters, since what HTTP refuses would be quoted in an error. */
    public BearerToken {
        Objects.requireNonNull(value, "value");
        if (!value.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException(
                    "The token is empty or has characters that no token has, such as spaces");
        }
    }

    @Override
    public String toString() {
        return "BearerToken[...]";
    }
}
