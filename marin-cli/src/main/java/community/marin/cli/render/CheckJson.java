package community.marin.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.cli.inspect.CheckReport;
import community.marin.execution.Problem;
import java.util.List;

/** What a check found, as JSON. */
public final class CheckJson {
    private CheckJson() {}

    /** The whole report. */
    public static ObjectNode render(CheckReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ok", report.isOk());
        put(json, report.jarProblems());
        ArrayNode experiments = json.putArray("experiments");
        for (CheckReport.Checked checked : report.experiments()) {
            ObjectNode experiment = experiments.addObject();
            experiment.put("experiment", checked.name());
            experiment.put("ok", checked.problems().isEmpty());
            experiment.put("steps", checked.steps());
            put(experiment, checked.problems());
            checked.warnings().forEach(experiment.putArray("warnings")::add);
        }
        return json;
    }

    private static void put(ObjectNode json, List<Problem> problems) {
        ArrayNode array = json.putArray("problems");
        problems.forEach(
                problem -> array.addObject().put("where", problem.where()).put("message", problem.message()));
    }
}
