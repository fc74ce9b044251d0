package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.UsageException;
import community.marin.cli.options.ConfigOptions;
import community.marin.cli.options.PrefixOptions;
import community.marin.cli.settings.Workspace;
import community.marin.cli.settings.Workspaces;
import community.marin.execution.run.HostName;
import community.marin.storage.Location;
import community.marin.storage.Storages;
import community.marin.text.NearMiss;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.cloud.TpuClouds;
import community.marin.tpu.launch.PodJob;
import community.marin.tpu.launch.PodJobs;
import community.marin.tpu.launch.PodSite;
import community.marin.tpu.supervise.SupervisionTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Opens the jobs on pods of a workspace. */
final class PodAccess {
    private final CommandEnvironment environment;

    PodAccess(CommandEnvironment environment) {
        this.environment = environment;
    }

    /** The jobs below the prefix of a workspace; asks nobody yet. */
    PodJobs open(Workspace workspace, Storages storages) {
        Location pods = PodSite.pods(workspace.prefix());
        PodSite site = new PodSite(
                pods,
                storages.of(pods),
                this::cloud,
                SupervisionTimes.DEFAULT,
                environment.clock(),
                environment.sleeper(),
                owner());
        return new PodJobs(site, workspace.pods());
    }

    /** The jobs below the prefix of a workspace; asks nobody yet. */
    PodJobs open(Workspace workspace) {
        return open(workspace, new Storages(environment.variables()));
    }

    /** The jobs where options say; asks nobody yet. */
    PodJobs open(ConfigOptions config, PrefixOptions prefix) {
        return open(new Workspaces(environment).of(config, prefix));
    }

    /**
     * The job of a name.
     *
     * @throws UsageException if there is none, with the nearest
     */
    static PodJob find(PodJobs jobs, String name) throws IOException {
        Optional<PodJob> found = jobs.pod(name);
        if (found.isEmpty()) {
            throw new UsageException("there is no job '" + name + "' under this prefix."
                    + NearMiss.didYouMean(name, jobs.names()) + " See marin tpu list.");
        }
        return found.get();
    }

    private TpuCloud cloud(String project) {
        try {
            return TpuClouds.open(project, environment.variables());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String owner() {
        return environment.variables().getOrDefault("USER", System.getProperty("user.name", "unknown")) + "@"
                + HostName.local();
    }
}
