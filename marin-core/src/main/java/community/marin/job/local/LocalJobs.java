package community.marin.job.local;

import community.marin.job.Job;
import community.marin.job.JobLauncher;
import community.marin.job.JobRefusedException;
import community.marin.job.JobRequest;
import community.marin.time.Sleeper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs commands as processes of this machine, each in a folder of its own. They end with the process that launched them. A command gets the
 * variables of this process and those of its request; a secret is taken from this process's variable of that name.
 */
public final class LocalJobs implements JobLauncher {
    private final Path scratch;
    private final Map<String, String> environment;
    private final Sleeper sleeper;
    private final Map<String, LocalJob> jobs = new ConcurrentHashMap<>();

    /**
     * Jobs in folders below one.
     *
     * @param scratch where each command gets its folder, which is deleted when it ends
     * @param environment the variables of this process
     * @param sleeper waits for timeouts
     */
    public LocalJobs(Path scratch, Map<String, String> environment, Sleeper sleeper) {
        this.scratch = scratch;
        this.environment = Map.copyOf(environment);
        this.sleeper = sleeper;
    }

    @Override
    public Job launch(JobRequest request) throws JobRefusedException {
        List<String> problems = problems(request);
        if (!problems.isEmpty()) {
            throw new JobRefusedException(problems);
        }
        LocalJob started = new LocalJob(request, scratch, variables(request), sleeper, this::forget);
        LocalJob running = jobs.putIfAbsent(request.name(), started);
        if (running == null) {
            started.start();
            return started;
        }
        if (!running.request().equals(request)) {
            throw new JobRefusedException(
                    "Job " + request.name()
                            + " runs already, with another command or other settings; stop it first, or give this one another name.");
        }
        return running;
    }

    @Override
    public Optional<Job> find(String name) {
        return Optional.ofNullable(jobs.get(name));
    }

    /** The next job of that name is another. */
    private void forget(LocalJob job) {
        jobs.remove(job.name(), job);
    }

    private List<String> problems(JobRequest request) {
        List<String> problems = new ArrayList<>();
        request.tpu()
                .ifPresent(
                        tpu -> problems.add(
                                "Job " + request.name() + " needs TPUs (" + tpu.slices() + " x " + tpu.type()
                                        + "), which a process of this machine does not get; launch it on a pod or on a Ray cluster."));
        request.image()
                .ifPresent(image -> problems.add("Job " + request.name() + " asks for the container image " + image
                        + ", but runs as a plain process here; leave the image out, or launch it on a pod."));
        for (String name : new TreeSet<>(request.secrets().keySet())) {
            if (!environment.containsKey(name)) {
                problems.add("Job " + request.name() + " needs the secret " + name
                        + ", which a process of this machine takes from the variable of that name; export " + name
                        + " first.");
            }
        }
        return problems;
    }

    private Map<String, String> variables(JobRequest request) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.putAll(request.environment());
        return variables;
    }
}
