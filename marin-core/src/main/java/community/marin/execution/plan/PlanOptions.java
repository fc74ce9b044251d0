package community.marin.execution.plan;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the user asks of a plan.
 *
 * @param only run just the steps whose name one of these is found in, and what they lack; empty: all steps
 * @param forceRunFailed whether steps that failed before run again
 * @param drift what to do about outputs made from other unversioned values
 * @param allowCrossRegion whether a TPU may work on a bucket in another region
 */
public record PlanOptions(List<Pattern> only, boolean forceRunFailed, DriftPolicy drift, boolean allowCrossRegion) {
    /** All steps, failed ones too; drift is only reported. */
    public static final PlanOptions DEFAULT = new PlanOptions(List.of(), true, DriftPolicy.WARN);

    /** Options under which a TPU works only on buckets of its region. */
    public PlanOptions(List<Pattern> only, boolean forceRunFailed, DriftPolicy drift) {
        this(only, forceRunFailed, drift, false);
    }

    /** Copies the list. */
    public PlanOptions {
        only = List.copyOf(only);
    }
}
