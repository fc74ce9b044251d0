package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.HelpOptions;
import picocli.CommandLine.Model.CommandSpec;

/** The commands for pods of TPUs; alone it shows its help. */
final class TpuCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final CommandSpec spec;

    TpuCommand(CommandEnvironment environment) {
        this.environment = environment;
        this.spec = new CommandDescription(this, "tpu", "Run commands on pods of Cloud TPUs.")
                .options(new HelpOptions())
                .examples(
                        "marin tpu types",
                        "marin tpu launch try --type v6e-8 --zone us-east5-b --spot -- python train.py",
                        "marin tpu list")
                .spec();
    }

    @Override
    public CommandSpec spec() {
        return spec.addSubcommand("launch", new TpuLaunchCommand(environment).spec())
                .addSubcommand("list", new TpuListCommand(environment).spec())
                .addSubcommand("status", new TpuStatusCommand(environment).spec())
                .addSubcommand("logs", new TpuLogsCommand(environment).spec())
                .addSubcommand("attach", new TpuAttachCommand(environment).spec())
                .addSubcommand("stop", new TpuStopCommand(environment).spec())
                .addSubcommand("delete", new TpuDeleteCommand(environment).spec())
                .addSubcommand("types", new TpuTypesCommand(environment).spec());
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCodes.OK;
    }
}
