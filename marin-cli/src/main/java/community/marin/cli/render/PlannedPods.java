package community.marin.cli.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.execution.Tpu;
import community.marin.execution.plan.Action;
import community.marin.execution.plan.Plan;
import community.marin.execution.plan.PlannedStep;
import community.marin.tpu.AcceleratorType;
import java.util.Optional;

/** The pods that a plan would ask for, and for which steps. */
final class PlannedPods {
    private final Plan plan;

    PlannedPods(Plan plan) {
        this.plan = plan;
    }

    /** The TPUs that a step asks for when it runs; empty if it does not. */
    static Optional<Tpu> of(PlannedStep planned) {
        return planned.action() == Action.RUN ? planned.step().resources().tpu() : Optional.empty();
    }

    /** Fills an object with what is asked for. */
    static void put(ObjectNode json, Tpu tpu) {
        json.put("type", tpu.type());
        json.put("slices", tpu.slices());
        tpu.zones().forEach(json.putArray("zones")::add);
    }

    /** A line for each pod; nothing if there is none. */
    void appendTo(StringBuilder out) {
        String heading = "\npods to be asked for:\n";
        for (PlannedStep planned : plan.steps()) {
            Optional<Tpu> tpu = of(planned);
            if (tpu.isPresent()) {
                out.append(heading)
                        .append("  ")
                        .append(line(planned, tpu.get()))
                        .append('\n');
                heading = "";
            }
        }
    }

    private static String line(PlannedStep planned, Tpu tpu) {
        AcceleratorType type = AcceleratorType.parse(tpu.type());
        int workers = tpu.slices() * type.hosts();
        return (tpu.slices() > 1 ? tpu.slices() + " x " : "") + type + " (" + tpu.slices() * type.chips() + " chips, "
                + workers + (workers == 1 ? " worker)" : " workers)")
                + (tpu.zones().isEmpty() ? "" : " in " + String.join(" or ", tpu.zones())) + " for " + planned.step();
    }
}
