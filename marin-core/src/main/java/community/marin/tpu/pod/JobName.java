package community.marin.tpu.pod;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of jobs: as Cloud TPU allows them for what it makes, with room for what is put behind them. */
public final class JobName {
    /** Cloud TPU allows 63 characters; behind the name stand a digest of the prefix, the attempt and the slice. */
    public static final int LONGEST = 40;

    private static final Pattern VALID = Pattern.compile("[a-z]([a-z0-9-]*[a-z0-9])?");
    private static final int DIGEST = 6;

    private JobName() {}

    /** Whether a job may be called so. */
    public static boolean isValid(String name) {
        return name.length() <= LONGEST && VALID.matcher(name).matches();
    }

    /**
     * The name of the job of a step, from its name and hash, such as {@code checkpoints/tiny-1a2b3c}: it is what the output is called below
     * the prefix. What is no letter or digit becomes a hyphen; a name that is too long is cut at its front, and one that lost anything
     * gets a digest of the whole, so that two steps never share a job.
     */
    public static String of(String step) {
        String plain =
                step.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
        boolean lossless = plain.equals(step.replace('/', '-'));
        if (lossless && isValid(plain)) {
            return plain;
        }
        String digest = digest(step, DIGEST);
        int room = LONGEST - DIGEST - 1;
        String cut = plain.length() > room ? plain.substring(plain.length() - room) : plain;
        String start = cut.replaceAll("^[^a-z]+|-+$", "");
        return (start.isEmpty() ? "job" : start) + "-" + digest;
    }

    /** The first digits of the SHA-256 of a text, in hex. */
    static String digest(String text, int digits) {
        return Hashing.sha256()
                .hashString(text, StandardCharsets.UTF_8)
                .toString()
                .substring(0, digits);
    }
}
