package community.marin.cli.options;

import community.marin.cli.UsageException;
import community.marin.execution.plan.DriftPolicy;
import community.marin.execution.plan.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Model.OptionSpec;

/** Which steps to run, and what to do about what earlier runs left. */
public final class PlanFlags implements OptionGroup {
    private final OptionSpec only = OptionSpec.builder("--only")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("REGEX")
            .description("Run just the steps in whose name the regular expression is found, and what they lack; may be"
                    + " repeated.")
            .build();

    private final OptionSpec forceRunFailed = OptionSpec.builder("--force-run-failed")
            .type(boolean.class)
            .negatable(true)
            .defaultValue("true")
            .fallbackValue("true")
            .description("Whether steps that failed before run again (default: they do), or the run is refused.")
            .build();

    private final OptionSpec drift = OptionSpec.builder("--drift")
            .type(DriftPolicy.class)
            .paramLabel("POLICY")
            .defaultValue("warn")
            .description("What to do about an output that was made from other unversioned values than today's:"
                    + " ${COMPLETION-CANDIDATES}; the default, warn, reuses it and says so.")
            .completionCandidates(policies())
            .build();

    private final Flag allowCrossRegion = new Flag(
            "Let TPUs work on a bucket in another region, and pay for the traffic (default: that is refused).",
            "--allow-cross-region");

    @Override
    public List<OptionSpec> options() {
        return List.of(only, forceRunFailed, drift, allowCrossRegion.spec());
    }

    /**
     * What the core is asked.
     *
     * @throws UsageException naming every regular expression that is none, and where it goes wrong
     */
    public PlanOptions toPlanOptions() {
        List<Pattern> patterns = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<String> regexes = only.getValue();
        for (String regex : regexes == null ? List.<String>of() : regexes) {
            try {
                patterns.add(Pattern.compile(regex));
            } catch (PatternSyntaxException e) {
                problems.add("--only '" + regex + "' is no regular expression: "
                        + e.getDescription().toLowerCase(Locale.ROOT)
                        + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1))
                        + "; put \\ before a character that is meant literally.");
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return new PlanOptions(patterns, forceRunFailed.getValue(), drift.getValue(), allowCrossRegion.isGiven());
    }

    /** The policies, as they are written on the command line. */
    private static List<String> policies() {
        List<String> names = new ArrayList<>();
        for (DriftPolicy policy : DriftPolicy.values()) {
            names.add(policy.name().toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
