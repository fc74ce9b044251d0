package community.marin.execution.plan;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the user asks of a plan.
 *
 * @param only run just the steps whose name one of these is found in, and what they lack; empty: all steps
 * @param forceRunFailed whether steps that failed before run again
 * @param drift what to do about outputs made from other unversioned values
 */
public record PlanOptions(List<Pattern> only, boolean forceRunFailed, DriftPolicy drift) {
    /** All steps, failed ones too; drift is only reported. */
    public static final PlanOptions DEFAULT = new PlanOptions(List.of(), true, DriftPolicy.WARN);

    /** Copies the list. */
    public PlanOptions {
        only = List.copyOf(only);
    }
}
