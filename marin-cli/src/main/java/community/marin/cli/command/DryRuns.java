package community.marin.cli.command;

import community.marin.cli.ExitCodes;
import community.marin.cli.render.PlanJson;
import community.marin.cli.render.PlanText;
import community.marin.execution.plan.Plan;
import community.marin.execution.record.DamagedFilesException;
import community.marin.execution.run.RefusedException;

/** Shows plans instead of running them. */
final class DryRuns {
    private DryRuns() {}

    /**
     * Prints a plan.
     *
     * @throws DamagedFilesException after that, if files of the runner are damaged
     * @throws RefusedException after that, if a run would be refused
     */
    static int show(Plan plan, Console console) throws DamagedFilesException {
        if (console.json()) {
            console.print(PlanJson.render(plan));
        } else {
            console.print(new PlanText(console.outStyle()).render(plan));
        }
        console.warn(plan.warnings());
        plan.requireIntact();
        if (!plan.refusals().isEmpty()) {
            throw new RefusedException(plan.refusals());
        }
        return ExitCodes.OK;
    }
}
