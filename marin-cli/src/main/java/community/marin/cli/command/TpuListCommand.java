package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.ExitCodes;
import community.marin.cli.UsageException;
import community.marin.cli.options.CommandDescription;
import community.marin.cli.options.ConfigOptions;
import community.marin.cli.options.Flag;
import community.marin.cli.options.HelpOptions;
import community.marin.cli.options.OutputOptions;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.options.TextOption;
import community.marin.cli.render.LeaksText;
import community.marin.cli.render.PodJson;
import community.marin.cli.render.PodListText;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.tpu.launch.LeakedPod;
import community.marin.tpu.launch.Leaks;
import community.marin.tpu.launch.PodJobs;
import community.marin.tpu.launch.PodStanding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Lists jobs, or the pods that they left. */
final class TpuListCommand implements Subcommand {
    private final CommandEnvironment environment;
    private final Flag all = new Flag("Those too that have ended.", "-a", "--all");
    private final Flag leaked = new Flag(
            "Ask Cloud TPU for pods of this prefix that no job needs any more, in the zones of all jobs, in others"
                    + " that have their types, and in those of marin.yaml.",
            "--leaked");
    private final TextOption zones = TextOption.repeated("ZONE", "For --leaked: look here too.", "--zone");
    private final TextOption project = TextOption.once(
            "ID", "For --leaked: the project of these zones (default: that of marin.yaml).", "--project");
    private final PrefixOptions prefix = new PrefixOptions();
    private final ConfigOptions config = new ConfigOptions();
    private final OutputOptions output = new OutputOptions();
    private final HelpOptions help = new HelpOptions();

    TpuListCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        return new CommandDescription(
                        this,
                        "list",
                        "List the jobs on pods of a prefix: state, type, zone, age, owner, and what their TPUs cost an hour at"
                                + " list price on demand, as a hint.")
                .options(all.spec(), leaked.spec(), zones.spec(), project.spec())
                .options(prefix, config, output, help)
                .examples("marin tpu list", "marin tpu list --all --json", "marin tpu list --leaked --zone us-east5-a")
                .spec();
    }

    @Override
    public Integer call() throws IOException {
        Workspace workspace = new Workspaces(environment).of(config, prefix);
        Console console = new Console(environment, output);
        try (PodJobs jobs = new PodAccess(environment).open(workspace)) {
            if (leaked.isGiven()) {
                showLeaks(jobs, workspace, console);
            } else {
                showJobs(jobs, console);
            }
            return ExitCodes.OK;
        }
    }

    private void showLeaks(PodJobs jobs, Workspace workspace, Console console) throws IOException {
        List<String> places = new ArrayList<>(workspace.pods().zones());
        places.addAll(zones.values());
        Optional<String> named = project.value().or(() -> workspace.pods().project());
        List<LeakedPod> pods = leaks(jobs, named, places);
        if (console.json()) {
            console.print(PodJson.leaks(pods));
        } else {
            console.print(new LeaksText(console.outStyle()).render(pods));
        }
    }

    private static List<LeakedPod> leaks(PodJobs jobs, Optional<String> named, List<String> places) throws IOException {
        try {
            return new Leaks(jobs).find(named, places);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void showJobs(PodJobs jobs, Console console) throws IOException {
        List<PodStanding> shown = jobs.standings(jobs.records().stream()
                .filter(record -> all.isGiven() || !record.isEnded())
                .toList());
        if (console.json()) {
            console.print(PodJson.jobs(shown));
        } else {
            console.print(
                    new PodListText(console.outStyle(), environment.clock().instant()).render(shown));
        }
    }
}
