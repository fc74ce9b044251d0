package community.marin.cli.render;

import static community.marin.cli.render.Table.cell;

import community.marin.cli.render.Style.Paint;
import community.marin.execution.catalog.FoundExperiment;
import java.util.List;

/** Experiments as text: name and description. */
public final class ExperimentText {
    private final Style style;

    /** Renders in a style. */
    public ExperimentText(Style style) {
        this.style = style;
    }

    /** One line for each, whatever its description holds. */
    public String list(List<FoundExperiment> experiments) {
        Table table = new Table(style);
        for (FoundExperiment experiment : experiments) {
            table.row(
                    cell(experiment.name(), Paint.BOLD),
                    cell(experiment.description().strip().replaceAll("\\s*\\p{Cc}+\\s*", " ")));
        }
        StringBuilder out = new StringBuilder();
        table.appendTo(out);
        return out.toString();
    }
}
