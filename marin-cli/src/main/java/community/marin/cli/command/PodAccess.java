package community.marin.cli.command;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.UsageException;
import community.marin.cli.settings.Workspace;
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
import java.net.InetAddress;
import java.net.UnknownHostException;

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

    /**
     * The job of a name.
     *
     * @throws UsageException if there is none, with the nearest
     */
    static PodJob find(PodJobs jobs, String name) throws IOException {
        return jobs.pod(name)
                .orElseThrow(() -> new UsageException("there is no job '" + name + "' under this prefix."
                        + NearMiss.didYouMean(name, names(jobs)) + " See marin tpu list."));
    }

    private static java.util.List<String> names(PodJobs jobs) {
        try {
            return jobs.names();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TpuCloud cloud(String project) {
        try {
            return TpuClouds.open(project, environment.variables());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String owner() {
        return environment.variables().getOrDefault("USER", System.getProperty("user.name", "unknown")) + "@" + host();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
