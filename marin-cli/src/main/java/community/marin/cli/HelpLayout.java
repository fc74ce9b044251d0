package community.marin.cli;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Breaks the lines of help at spaces only; picocli breaks them within {@code ./marin-data} and {@code [--[no-]force]} too. */
final class HelpLayout {
    /** In columns; wide enough for picocli to break no line by itself. */
    private static final int UNBROKEN = 4000;

    /** By how many columns a description goes on deeper than it begins. */
    private static final int DEEPER = 2;

    /** What precedes a description: an option, parameter or command, or, if that was too long, only blanks. */
    private static final Pattern ROW = Pattern.compile("(?: {2}-\\S, | {6}| {2})\\S+ +| {12,}");

    private static final Pattern AFTER_SPACES = Pattern.compile("(?<= )(?! )");
    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");

    private final int width;

    /** A layout for lines of so many columns. */
    HelpLayout(int width) {
        this.width = width;
    }

    /** Sets the layout of the help of a command. It is for when help is made: the parts of help take long to load. */
    void applyTo(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        if (usage.width() == UNBROKEN) {
            return;
        }
        usage.width(UNBROKEN);
        Map<String, IHelpSectionRenderer> sections = usage.sectionMap();
        sections.replaceAll((section, renderer) -> help -> switch (section) {
            case UsageMessageSpec.SECTION_KEY_SYNOPSIS -> {
                int used = help.synopsisHeadingLength();
                String name = help.commandSpec().qualifiedName() + " ";
                yield broken(renderer.render(help), line -> line(line, used, used + name.length()));
            }
            case UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                    UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
                    UsageMessageSpec.SECTION_KEY_COMMAND_LIST ->
                broken(renderer.render(help), line -> line(line, 0, column(line) + DEEPER));
            case UsageMessageSpec.SECTION_KEY_DESCRIPTION, UsageMessageSpec.SECTION_KEY_FOOTER ->
                broken(renderer.render(help), line -> line(line, 0, 0));
            default -> renderer.render(help);
        });
        usage.sectionMap(sections);
    }

    private static String broken(String section, UnaryOperator<String> lines) {
        return section.lines().map(lines).map(line -> line + "\n").collect(Collectors.joining());
    }

    /** Where the description begins in a line of a list. */
    private static int column(String line) {
        Matcher row = ROW.matcher(visible(line));
        return row.lookingAt() ? row.end() : 0;
    }

    private String line(String line, int used, int indent) {
        StringBuilder out = new StringBuilder();
        int column = used;
        for (String word : AFTER_SPACES.split(line, -1)) {
            if (column > indent && column + visible(word.stripTrailing()).length() > width) {
                out.setLength(out.toString().stripTrailing().length());
                out.append('\n').append(" ".repeat(indent));
                column = indent;
            }
            out.append(word);
            column += visible(word).length();
        }
        return out.toString();
    }

    private static String visible(String text) {
        return ESCAPE.matcher(text).replaceAll("");
    }
}
