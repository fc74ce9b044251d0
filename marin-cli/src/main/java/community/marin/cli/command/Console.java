package community.marin.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.cli.CommandEnvironment;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.render.Style;
import community.marin.execution.record.RecordJson;
import java.util.Collection;

/** Prints what commands find: results on standard output, warnings on standard error. */
final class Console {
    private final CommandEnvironment environment;
    private final OutputOptions options;

    Console(CommandEnvironment environment, OutputOptions options) {
        this.environment = environment;
        this.options = options;
    }

    boolean json() {
        return options.json();
    }

    /** The style of results. */
    Style outStyle() {
        return Style.of(options.color(), environment.terminal().outIsTerminal(), environment.variables());
    }

    /** The style of progress and errors. */
    Style errStyle() {
        return Style.of(options.color(), environment.terminal().errIsTerminal(), environment.variables());
    }

    void print(String text) {
        environment.out().print(text);
        environment.out().flush();
    }

    void print(JsonNode json) {
        print(RecordJson.indented(json));
    }

    void warn(Collection<String> warnings) {
        warnings.forEach(warning ->
                environment.err().println(errStyle().paint(Style.Paint.YELLOW, "marin: warning: ") + warning));
    }
}
