package community.marin.cli.options;

import community.marin.cli.UsageException;
import community.marin.execution.plan.DriftPolicy;
import community.marin.execution.plan.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Option;

/** Which steps to run, and what to do about what earlier runs left. */
public final class PlanFlags {
    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Run just the steps in whose name the regular expression is found, and what they lack; may be"
                    + " repeated.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--force-run-failed",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether steps that failed before run again (default: they do), or the run is refused.")
    private boolean forceRunFailed = true;

    @Option(
            names = "--drift",
            paramLabel = "POLICY",
            defaultValue = "warn",
            description = "What to do about an output that was made from other unversioned values than today's:"
                    + " ${COMPLETION-CANDIDATES}; the default, warn, reuses it and says so.",
            completionCandidates = Drifts.class)
    private DriftPolicy drift = DriftPolicy.WARN;

    /** The policies, as they are written on the command line. */
    static final class Drifts extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Drifts() {
            for (DriftPolicy policy : DriftPolicy.values()) {
                add(policy.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    /**
     * What the core is asked.
     *
     * @throws UsageException naming every regular expression that is none, and where it goes wrong
     */
    public PlanOptions toPlanOptions() {
        List<Pattern> patterns = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String regex : only) {
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
        return new PlanOptions(patterns, forceRunFailed, drift);
    }
}
