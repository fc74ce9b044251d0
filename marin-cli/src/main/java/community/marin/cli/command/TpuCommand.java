package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.HelpOptions;
import picocli.CommandLine.Model.CommandSpec;

/** The commands for TPUs; alone it shows its help. */
final class TpuCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final CommandSpec spec;

    TpuCommand(CommandEnvironment environment) {
        this.environment = environment;
        this.spec = new CommandDescription(this, "tpu", "Work with Cloud TPUs.")
                .options(new HelpOptions())
                .examples("marin tpu types", "marin tpu types v5p --json")
                .spec();
    }

    @Override
    public CommandSpec spec() {
        return spec.addSubcommand("types", new TpuTypesCommand(environment).spec());
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCodes.OK;
    }
}
