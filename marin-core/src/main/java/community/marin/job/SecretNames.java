package community.marin.job;

import java.util.Map;
import java.util.regex.Pattern;

/** Tells by its name whether a variable holds a secret. */
public final class SecretNames {
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(^|.*_)(TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS|API_?KEY|ACCESS_KEY|PRIVATE_KEY)(_.*|$)");

    private SecretNames() {}

    /** Whether a variable of this name is likely to hold a secret: {@code HF_TOKEN}, {@code WANDB_API_KEY}; not {@code TOKENIZERS_PARALLELISM}. */
    public static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }

    /**
     * Refuses variables that hold secrets, since variables are written into records that others may read.
     *
     * @throws IllegalArgumentException naming every one, and what to do instead
     */
    public static void refuseIn(Map<String, String> environment) {
        var names = environment.keySet().stream()
                .filter(SecretNames::isSecret)
                .sorted()
                .toList();
        if (!names.isEmpty()) {
            throw new IllegalArgumentException("The environment of a job is written where others can read it, so "
                    + String.join(", ", names)
                    + " must not stand in it. Give the place of a secret instead, such as --secret "
                    + names.get(0) + "=projects/PROJECT/secrets/NAME or gs://bucket/object.");
        }
    }
}
