package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import java.util.List;
import picocli.CommandLine;

/** The commands by name, made only when asked for: making one loads its classes. */
public final class Subcommands {
    private static final List<String> NAMES = List.of(
            "list",
            "run",
            "dry-run",
            "graph",
            "status",
            "explain",
            "logs",
            "unlock",
            "gc",
            "tpu",
            "check",
            "completion");

    private final CommandEnvironment environment;

    /** The commands for an environment. */
    public Subcommands(CommandEnvironment environment) {
        this.environment = environment;
    }

    /** Their names, in the order of the help. */
    public List<String> names() {
        return NAMES;
    }

    /** Adds one command. */
    public void add(CommandLine commandLine, String name) {
        commandLine.addSubcommand(name, make(name).spec());
    }

    /** Adds all commands. */
    public void addAll(CommandLine commandLine) {
        NAMES.forEach(name -> add(commandLine, name));
    }

    private Subcommand make(String name) {
        return switch (name) {
            case "list" -> new ListCommand(environment);
            case "run" -> new RunCommand(environment);
            case "dry-run" -> new DryRunCommand(environment);
            case "graph" -> new GraphCommand(environment);
            case "status" -> new StatusCommand(environment);
            case "explain" -> new ExplainCommand(environment);
            case "logs" -> new LogsCommand(environment);
            case "unlock" -> new UnlockCommand(environment);
            case "gc" -> new GcCommand(environment);
            case "tpu" -> new TpuCommand(environment);
            case "check" -> new CheckCommand(environment);
            case "completion" -> new CompletionCommand(environment);
            default -> throw new IllegalArgumentException("there is no command " + name);
        };
    }
}
