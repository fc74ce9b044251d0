package community.marin.cli.render;

import community.marin.cli.render.Style.Paint;
import java.util.ArrayList;
import java.util.List;

/** Lines of aligned columns, with lines of other text between them. */
final class Table {
    private static final String GAP = "  ";

    /** A wider cell pushes the rest of its own line aside, but not that of all others. */
    private static final int MAXIMUM_ALIGNED = 60;

    private final Style style;
    private final List<Line> lines = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    private sealed interface Line {}

    private record Row(List<Cell> cells) implements Line {}

    private record Text(String text) implements Line {}

    /** A piece of text in a column, at its left or right edge. */
    record Cell(String text, Paint paint, boolean right) {}

    Table(Style style) {
        this.style = style;
    }

    static Cell cell(String text) {
        return new Cell(text, Paint.NONE, false);
    }

    static Cell cell(String text, Paint paint) {
        return new Cell(text, paint, false);
    }

    /** A number, which stands at the right edge of its column. */
    static Cell right(String text) {
        return new Cell(text, Paint.NONE, true);
    }

    Table row(Cell... cells) {
        lines.add(new Row(List.of(cells)));
        // The last cell of a row ends its line: no other has to be as wide.
        for (int i = 0; i < cells.length - 1; i++) {
            if (widths.size() <= i) {
                widths.add(0);
            }
            int width = cells[i].text().length();
            if (width <= MAXIMUM_ALIGNED) {
                widths.set(i, Math.max(widths.get(i), width));
            }
        }
        return this;
    }

    Table text(String text) {
        lines.add(new Text(text));
        return this;
    }

    void appendTo(StringBuilder out) {
        for (Line line : lines) {
            if (line instanceof Text text) {
                out.append(text.text()).append('\n');
            } else if (line instanceof Row row) {
                append(row.cells(), out);
            }
        }
    }

    private void append(List<Cell> cells, StringBuilder out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            boolean last = i == cells.size() - 1;
            String padding = " "
                    .repeat(last ? 0 : Math.max(0, widths.get(i) - cell.text().length()));
            line.append(cell.right() ? padding : "")
                    .append(style.paint(cell.paint(), cell.text()))
                    .append(cell.right() ? "" : padding)
                    .append(last ? "" : GAP);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }
}
