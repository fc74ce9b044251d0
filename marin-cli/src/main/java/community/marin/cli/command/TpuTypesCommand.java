package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.UsageException;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.render.TpuTypesJson;
import community.marin.cli.render.TpuTypesText;
import community.marin.text.NearMiss;
import community.marin.tpu.Generation;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Lists the types of TPUs. */
final class TpuTypesCommand implements Subcommand {
    private final CommandEnvironment environment;

    private final PositionalParamSpec names = PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("GENERATION")
            .description("Only of these generations: v4, v5litepod, v5p, v6e (default: all).")
            .build();

    private final OutputOptions output = new OutputOptions();
    private final HelpOptions help = new HelpOptions();

    TpuTypesCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "types",
                        "List the types of TPUs: chips, hosts, peak operations a second (dense, bfloat16), and zones.",
                        "Asks nobody: what is free at present is known to Cloud TPU alone.")
                .parameters(names)
                .options(output, help)
                .examples("marin tpu types", "marin tpu types v5p v6e", "marin tpu types --json")
                .spec();
    }

    @Override
    public Integer call() {
        List<String> given = names.getValue();
        List<Generation> generations = given == null || given.isEmpty()
                ? Generation.all()
                : given.stream().map(TpuTypesCommand::generation).toList();
        Console console = new Console(environment, output);
        if (console.json()) {
            console.print(TpuTypesJson.render(generations));
        } else {
            console.print(new TpuTypesText(console.outStyle()).render(generations));
        }
        return ExitCodes.OK;
    }

    private static Generation generation(String name) {
        List<String> known = Generation.all().stream().map(Generation::prefix).toList();
        if (!known.contains(name)) {
            throw new UsageException("there is no TPU generation '" + name + "'; there are " + String.join(", ", known)
                    + "." + NearMiss.didYouMean(name, known));
        }
        return Generation.all().get(known.indexOf(name));
    }
}
