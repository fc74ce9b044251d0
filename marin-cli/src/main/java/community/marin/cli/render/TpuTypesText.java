package community.marin.cli.render;

import static community.marin.cli.render.Table.cell;
import static community.marin.cli.render.Table.right;

import community.marin.cli.render.Style.Paint;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Generation;
import java.util.List;
import java.util.Locale;

/** Types of TPUs as text: a table, then the zones. */
public final class TpuTypesText {
    private static final double PETA = 1e15;

    private final Style style;

    /** Renders in a style. */
    public TpuTypesText(Style style) {
        this.style = style;
    }

    /** The types of these generations. */
    public String render(List<Generation> generations) {
        Table table = new Table(style);
        table.row(cell("TYPE", Paint.BOLD), right("CHIPS"), right("HOSTS"), right("PEAK PFLOP/S"), cell(""));
        for (Generation generation : generations) {
            for (AcceleratorType type : AcceleratorType.of(generation)) {
                table.row(
                        cell(type.toString()),
                        right(Integer.toString(type.chips())),
                        right(Integer.toString(type.hosts())),
                        right(String.format(Locale.ROOT, "%.2f", type.peakFlops() / PETA)),
                        cell(""));
            }
        }
        table.text("");
        for (Generation generation : generations) {
            table.row(cell(generation.prefix(), Paint.BOLD), cell(String.join(" ", generation.zones())));
        }
        StringBuilder out = new StringBuilder();
        table.appendTo(out);
        return out.toString();
    }
}
