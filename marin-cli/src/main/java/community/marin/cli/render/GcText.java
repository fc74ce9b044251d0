package community.marin.cli.render;

import static community.marin.cli.render.Table.cell;
import static community.marin.cli.render.Table.right;

import community.marin.cli.render.Style.Paint;
import community.marin.execution.plan.Durations;
import community.marin.execution.upkeep.Leftover;
import community.marin.storage.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Outputs that nothing refers to, as text: one line for each, then totals. */
public final class GcText {
    private final Style style;
    private final Location prefix;

    /** Renders in a style, for a prefix. */
    public GcText(Style style, Location prefix) {
        this.style = style;
        this.prefix = prefix;
    }

    /** What was found; {@code experiments} is how many experiments were asked what they refer to. */
    public String found(List<Leftover> leftovers, int experiments) {
        String asked = experiments == 1 ? "the 1 loaded experiment" : "the " + experiments + " loaded experiments";
        if (leftovers.isEmpty()) {
            return style.paint(Paint.GREEN, "nothing to collect") + " under " + prefix + ": " + asked
                    + (experiments == 1 ? " refers" : " refer") + " to every output of these names\n";
        }
        StringBuilder out = new StringBuilder("Outputs under ")
                .append(style.paint(Paint.BOLD, prefix.text()))
                .append(" that none of ")
                .append(asked)
                .append(" refers to\n\n");
        Table table = new Table(style);
        for (Leftover leftover : leftovers) {
            table.row(
                    leftover.kept().isPresent() ? cell("keep", Paint.GREEN) : cell("delete", Paint.YELLOW),
                    right(Sizes.text(leftover.bytes())),
                    right(Sizes.files(leftover.files())),
                    right(Durations.ago(leftover.age())),
                    cell(leftover.status().map(Enum::name).orElse("no status")),
                    cell(leftover.output().path()),
                    cell(leftover.kept().orElse(""), Paint.DIM));
        }
        table.appendTo(out);
        return out.append('\n').append(totals(leftovers)).append('\n').toString();
    }

    /** How to have them deleted, if there is something to delete. */
    public String hint(List<Leftover> leftovers) {
        boolean any = leftovers.stream().anyMatch(leftover -> leftover.kept().isEmpty());
        return any ? "Nothing was deleted. To delete them, add --delete\n" : "";
    }

    /** What became of one; {@code kept} is why it was kept after all. */
    public String outcome(Leftover leftover, Optional<String> kept) {
        String path = leftover.output().path();
        return kept.map(why -> style.paint(Paint.GREEN, "kept") + "     " + path + ": " + why + "\n")
                .orElseGet(() -> style.paint(Paint.YELLOW, "deleted") + "  " + path + " ("
                        + Sizes.text(leftover.bytes()) + ")\n");
    }

    private static String totals(List<Leftover> leftovers) {
        List<Leftover> deletable =
                leftovers.stream().filter(leftover -> leftover.kept().isEmpty()).toList();
        int kept = leftovers.size() - deletable.size();
        List<String> parts = new ArrayList<>();
        if (!deletable.isEmpty()) {
            parts.add(deletable.size() + " to delete (" + size(deletable) + ")");
        }
        if (kept > 0) {
            List<Leftover> others = leftovers.stream()
                    .filter(leftover -> leftover.kept().isPresent())
                    .toList();
            parts.add(kept + " to keep (" + size(others) + ")");
        }
        return (leftovers.size() == 1 ? "1 output: " : leftovers.size() + " outputs: ") + String.join(", ", parts);
    }

    private static String size(List<Leftover> leftovers) {
        return Sizes.text(leftovers.stream().mapToLong(Leftover::bytes).sum()) + " in "
                + Sizes.files(leftovers.stream().mapToLong(Leftover::files).sum());
    }
}
