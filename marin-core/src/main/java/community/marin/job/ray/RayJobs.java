package community.marin.job.ray;

import community.marin.job.Job;
import community.marin.job.JobLauncher;
import community.marin.job.JobRefusedException;
import community.marin.job.JobRequest;
import community.marin.job.TpuSlices;
import community.marin.time.Sleeper;
import community.marin.tpu.AcceleratorType;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Runs commands on a Ray cluster. The cluster remembers the whole request with each submission, so that another process finds the job, follows it
 * and starts it again after a failure. Once its end was told, its submissions are deleted there, and the name is free.
 *
 * <p>Zones and capacity are the cluster's. Ray does not tell a node that was taken away from a command that failed, so that both count as
 * failures. Files beside a command are not executable: write {@code sh program}.
 */
public final class RayJobs implements JobLauncher {
    /** The variable that holds the address of a cluster's dashboard. */
    public static final String ADDRESS = "RAY_ADDRESS";

    private static final String DEFAULT_ADDRESS = "http://127.0.0.1:8265";

    private final RayApi api;
    private final Sleeper sleeper;

    /**
     * The jobs of a cluster.
     *
     * @param address of its dashboard: {@code http://host:8265}
     * @param sleeper waits between looks at a job, and after failures
     * @param random spreads the waits
     */
    public RayJobs(URI address, Sleeper sleeper, RandomGenerator random) {
        this.api = new RayApi(new RayClient(address, sleeper, random));
        this.sleeper = sleeper;
    }

    /**
     * The jobs of the cluster that {@code RAY_ADDRESS} names, or else of the one whose dashboard is on this machine.
     *
     * @throws IllegalArgumentException if the address is none of a dashboard
     */
    public static RayJobs open(Map<String, String> environment) {
        String address = environment.getOrDefault(ADDRESS, DEFAULT_ADDRESS);
        if (!address.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new IllegalArgumentException(ADDRESS + " is '" + address
                    + "', which is no address of a Ray dashboard; set it to one such as " + DEFAULT_ADDRESS + ".");
        }
        return new RayJobs(URI.create(address), Sleeper.SYSTEM, new Random());
    }

    @Override
    public Job launch(JobRequest request) throws IOException {
        requirePossible(request);
        Optional<RayPackage> files = request.files().isEmpty()
                ? Optional.empty()
                : Optional.of(RayPackage.of(request.name(), request.files()));
        RayWork work = RayWork.of(request, files.map(RayPackage::uri));
        Optional<RaySubmission> running = api.find(work.submission(0));
        if (running.isPresent() && !isSame(running.get(), work) && makeRoom(request.name(), running.get())) {
            running = Optional.empty();
        }
        if (running.isPresent()) {
            requireSame(request.name(), running.get(), work);
        } else {
            if (files.isPresent()) {
                api.upload(files.get());
            }
            requireSame(request.name(), api.submit(work, 0), work);
        }
        return new RayJob(api, work, files, sleeper);
    }

    @Override
    public Optional<Job> find(String name) throws IOException {
        Optional<RaySubmission> submission = api.find(RayWork.submission(name, 0));
        if (submission.isEmpty()) {
            return Optional.empty();
        }
        return submission.get().work().map(text -> found(name, text));
    }

    private static boolean isSame(RaySubmission submission, RayWork work) {
        return submission.work().equals(Optional.of(work.text()));
    }

    /** A job that has ended, and is asked for as another, is nobody's any more. */
    private boolean makeRoom(String name, RaySubmission submission) throws IOException {
        return submission.work().isPresent()
                && found(name, submission.work().get()).forgetIfEnded();
    }

    /** A job whose files nobody has here. */
    private RayJob found(String name, String work) {
        return new RayJob(api, RayWork.parse(name, work), Optional.empty(), sleeper);
    }

    private static void requireSame(String name, RaySubmission submission, RayWork work) throws JobRefusedException {
        if (!isSame(submission, work)) {
            throw new JobRefusedException("Job " + name + " is on the Ray cluster already, as another ("
                    + submission.work().orElse("submitted by another program: " + submission.entrypoint())
                    + ", and now "
                    + work.text() + "). Stop it first, or give this one another name.");
        }
    }

    private static void requirePossible(JobRequest request) throws JobRefusedException {
        if (!request.secrets().isEmpty()) {
            String names = String.join(", ", new TreeSet<>(request.secrets().keySet()));
            throw new JobRefusedException("Job " + request.name() + " needs the secrets " + names
                    + ", but Ray shows the variables of a job to everyone who sees its dashboard. Set them where the cluster's"
                    + " nodes are set up, and leave them out here.");
        }
        if (request.image().isPresent()) {
            throw new JobRefusedException("Job " + request.name() + " asks for the container image "
                    + request.image().get() + ", but a Ray cluster has its own; leave the image out.");
        }
        if (request.tpu().filter(tpu -> tpu.slices() > 1).isPresent()) {
            throw new JobRefusedException("Job " + request.name() + " asks for "
                    + request.tpu().get().slices()
                    + " slices, but Ray starts a command on one; ask for one slice, and have the"
                    + " command ask Ray for the others.");
        }
        Optional<AcceleratorType> several = request.tpu().map(TpuSlices::type).filter(type -> type.hosts() > 1);
        if (several.isPresent()) {
            throw new JobRefusedException("Job " + request.name() + " asks for " + several.get() + ", which has "
                    + several.get().hosts()
                    + " hosts, but Ray starts a command on one; ask for a type of one host, or for"
                    + " no TPU, and have the command ask Ray for the hosts. A pod runs the command on all of them: leave "
                    + ADDRESS + " unset.");
        }
    }
}
