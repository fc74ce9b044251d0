package community.marin.cli.options;

import community.marin.cli.UsageException;
import community.marin.execution.plan.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** An option whose value is a duration, such as {@code 12h}, {@code 30d} or {@code 2w}. */
public final class DurationOption {
    /** A number without a unit, or with one that is spelled out; months are no unit. */
    private static final Pattern NEARLY = Pattern.compile("([0-9]+)\\s*(?!mo)([smhdw]?)[a-z]*");

    private final OptionSpec spec;
    private final String name;

    /** An option with a default and a line of help. */
    public DurationOption(String name, String byDefault, String description) {
        this.name = name;
        this.spec = OptionSpec.builder(name)
                .type(String.class)
                .paramLabel("AGE")
                .defaultValue(byDefault)
                .description(description)
                .build();
    }

    /** An option that need not be given. */
    public DurationOption(String name, String description) {
        this.name = name;
        this.spec = OptionSpec.builder(name)
                .type(String.class)
                .paramLabel("TIME")
                .description(description)
                .build();
    }

    /** The option, for a command's description. */
    public OptionSpec spec() {
        return spec;
    }

    /**
     * What was given.
     *
     * @throws UsageException if it is no duration
     */
    public Duration value() {
        String given = spec.getValue();
        return Durations.parse(given)
                .orElseThrow(() -> new UsageException(name + " '" + given + "' is no duration."
                        + meant(given)
                                .map(near -> " Did you mean '" + near + "'?")
                                .orElse("")
                        + " Give a number and a unit: s, m, h, d or w, as in 12h, 30d or 2w."));
    }

    /**
     * What was given, if anything was.
     *
     * @throws UsageException if it is no duration
     */
    public Optional<Duration> given() {
        return spec.getValue() == null ? Optional.empty() : Optional.of(value());
    }

    private static Optional<String> meant(String given) {
        Matcher matcher = NEARLY.matcher(given.strip().toLowerCase(Locale.ROOT));
        return Optional.of(matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1) + (match.group(2).isEmpty() ? "d" : match.group(2)))
                .filter(near -> Durations.parse(near).isPresent());
    }
}
