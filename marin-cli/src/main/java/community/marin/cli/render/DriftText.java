package community.marin.cli.render;

import community.marin.execution.plan.Drift;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;

/** What a run says of outputs that it uses although they were made from other values than today's. */
public final class DriftText {
    private static final int MAXIMUM_STEPS = 5;
    private static final int MAXIMUM_FIELDS = 3;

    private DriftText() {}

    /**
     * One line for each of a few steps; of many, one for all.
     *
     * @param planCommand the command that shows the drift of all
     */
    public static List<String> lines(Plan plan, String planCommand) {
        List<PlannedStep> drifted = plan.reusedWithDrift();
        if (drifted.size() <= MAXIMUM_STEPS) {
            return drifted.stream()
                    .map(planned -> "reused with drift: " + describe(planned))
                    .toList();
        }
        return List.of(drifted.size() + " steps are reused with drift, such as " + describe(drifted.get(0)) + "; see: "
                + planCommand);
    }

    private static String describe(PlannedStep planned) {
        List<Drift> drift = planned.drift();
        List<String> parts = new ArrayList<>(
                drift.stream().limit(MAXIMUM_FIELDS).map(Drift::toString).toList());
        if (drift.size() > MAXIMUM_FIELDS) {
            parts.add("and " + (drift.size() - MAXIMUM_FIELDS) + " more");
        }
        return planned.step() + " (" + String.join("; ", parts) + ")";
    }
}
