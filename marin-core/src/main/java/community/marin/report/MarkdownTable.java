package community.marin.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table in GitHub's Markdown: names to the left, numbers to the right. */
final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();

    /** A table with these headings. */
    MarkdownTable(String... headings) {
        row(headings);
        text.append("| --- |").append(" ---: |".repeat(headings.length - 1)).append('\n');
    }

    /** Adds a row of texts. */
    MarkdownTable row(String... cells) {
        text.append(List.of(cells).stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        return this;
    }

    /** A whole number with its thousands apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number with some digits after the point. */
    static String decimal(double number, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", number);
    }

    /** A share of a whole, in percent. */
    static String percent(long part, long whole) {
        return whole == 0 ? "-" : decimal(100.0 * part / whole, 1) + " %";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
