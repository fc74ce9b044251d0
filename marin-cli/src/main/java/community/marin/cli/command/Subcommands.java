package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands by name, made only when asked for. */
public final class Subcommands {
    private final CommandEnvironment environment;
    private final Map<String, Function<CommandEnvironment, Object>> factories = new LinkedHashMap<>();

    /** The commands for an environment. */
    public Subcommands(CommandEnvironment environment) {
        this.environment = environment;
        factories.put("list", ListCommand::new);
        factories.put("run", RunCommand::new);
        factories.put("dry-run", DryRunCommand::new);
        factories.put("graph", GraphCommand::new);
        factories.put("status", StatusCommand::new);
        factories.put("explain", ExplainCommand::new);
        factories.put("logs", LogsCommand::new);
        factories.put("check", CheckCommand::new);
        factories.put("completion", CompletionCommand::new);
    }

    /** Their names, in the order of the help. */
    public Set<String> names() {
        return factories.keySet();
    }

    /** Adds one command. */
    public void add(CommandLine commandLine, String name) {
        commandLine.addSubcommand(name, factories.get(name).apply(environment));
    }

    /** Adds all commands. */
    public void addAll(CommandLine commandLine) {
        names().forEach(name -> add(commandLine, name));
    }
}
