package community.marin.tpu.launch;

import community.marin.job.Job;
import community.marin.job.JobLauncher;
import community.marin.job.JobRefusedException;
import community.marin.job.JobRequest;
import community.marin.job.TpuSlices;
import community.marin.storage.FileAttributes;
import community.marin.storage.ParallelRequests;
import community.marin.storage.Precondition;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.pod.InvalidPodException;
import community.marin.tpu.pod.JobName;
import community.marin.tpu.pod.PodDefaults;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.supervise.JobRecordJson;
import community.marin.tpu.supervise.JobRecords;
import community.marin.tpu.supervise.PodAttempt;
import community.marin.tpu.supervise.PodRequests;
import community.marin.tpu.worker.JobFolder;
import community.marin.tpu.worker.StartupScript;
import community.marin.tpu.worker.WorkScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs on pods of a prefix. May be used by many threads at once. */
public final class PodJobs implements JobLauncher, AutoCloseable {
    private final PodSite site;
    private final PodDefaults defaults;
    private final Map<String, TpuCloud> clouds = new ConcurrentHashMap<>();

    /** The jobs below a folder; what a request does not say is taken from the defaults. */
    public PodJobs(PodSite site, PodDefaults defaults) {
        this.site = site;
        this.defaults = defaults;
    }

    @Override
    public Job launch(JobRequest request) throws IOException {
        TpuSlices tpu = request.tpu()
                .orElseThrow(
                        () -> new JobRefusedException(
                                "Job " + request.name()
                                        + " asks for no TPU, and so for no pod; run it by another launcher, or say which TPU it needs."));
        return launch(spec(request, tpu), request.files());
    }

    /** The pod that a request asks for, with what it does not say taken from the defaults. */
    private PodSpec spec(JobRequest request, TpuSlices tpu) throws IOException {
        Map<String, String> environment = new HashMap<>(defaults.environment());
        environment.putAll(request.environment());
        var secrets = new HashMap<>(defaults.secrets());
        secrets.putAll(request.secrets());
        List<String> zones = tpu.zones().isEmpty()
                ? defaults.zones().stream()
                        .filter(tpu.type().generation().zones()::contains)
                        .toList()
                : tpu.zones();
        try {
            PodSpecBuilder builder = defaults.start()
                    .name(JobName.of(request.name()))
                    .type(tpu.type())
                    .slices(tpu.slices())
                    .zones(zones)
                    .capacity(tpu.capacity())
                    .command(request.command())
                    .environment(environment)
                    .secrets(secrets)
                    .files(PodFiles.digests(request.files()))
                    .retries(request.retries())
                    .preemptionRetries(request.preemptionRetries())
                    .timeout(request.timeout());
            request.image().ifPresent(builder::image);
            return builder.build();
        } catch (InvalidPodException e) {
            throw new JobRefusedException(e.problems());
        }
    }

    /**
     * Launches a pod, or attaches to its job.
     *
     * @param files those that {@link PodSpec#files()} tells of
     * @throws JobRefusedException if the prefix is not in a bucket, or a job of that name runs with another spec
     */
    public PodJob launch(PodSpec spec, List<Path> files) throws IOException {
        requireReachable();
        JobFolder folder = JobFolder.of(site.pods(), spec.name());
        JobRecords records = new JobRecords(site.storage(), folder.record());
        while (true) {
            Optional<JobRecords.Stored> stored = records.read();
            if (stored.isPresent() && !isFree(stored.get().record(), spec)) {
                requireSame(stored.get().record().spec(), spec);
                return job(spec);
            }
            PodFiles.bring(files, site.storage(), folder);
            int attempt = stored.map(old -> old.record().state().attempt().number() + 1)
                    .orElse(0);
            JobRecord record = JobRecord.begin(spec, site.owner(), site.now(), attempt);
            Optional<JobRecords.Stored> written =
                    stored.isEmpty() ? records.create(record) : records.replace(stored.get(), record);
            if (written.isPresent()) {
                return job(spec);
            }
        }
    }

    private void requireReachable() throws JobRefusedException {
        if (!site.pods().scheme().equals("gs")) {
            throw new JobRefusedException("Pods cannot reach " + site.pods()
                    + ", which is on a disk of this machine; give a prefix in a bucket: --prefix gs://bucket/path.");
        }
    }

    /** A job that ended makes room once its end was told; one that ended with another spec was nobody's any more. */
    private static boolean isFree(JobRecord record, PodSpec spec) {
        return record.isEnded() && (record.told() || !record.spec().equals(spec));
    }

    private static void requireSame(PodSpec recorded, PodSpec spec) throws JobRefusedException {
        if (recorded.equals(spec)) {
            return;
        }
        Map<String, String> before = JobRecordJson.fields(recorded);
        Map<String, String> now = JobRecordJson.fields(spec);
        List<String> differences = new ArrayList<>();
        now.forEach((field, value) -> {
            String other = before.getOrDefault(field, "nothing");
            if (!value.equals(other)) {
                differences.add(field + " was " + other + " and is now " + value);
            }
        });
        throw new JobRefusedException("Job " + spec.name() + " runs already, and is another: "
                + String.join("; ", differences) + ". Stop it first (marin tpu stop " + spec.name()
                + "), or give this one another name.");
    }

    private PodJob job(PodSpec spec) {
        return new PodJob(spec.name(), site, cloud(spec.project()));
    }

    @Override
    public Optional<Job> find(String name) throws IOException {
        return pod(name).map(Job.class::cast);
    }

    /** The job of a name; empty if there is none. */
    public Optional<PodJob> pod(String name) throws IOException {
        return record(name).map(record -> job(record.spec()));
    }

    /** The names of all jobs there are, sorted. */
    public List<String> names() throws IOException {
        return site.storage().names(site.pods());
    }

    /** All jobs there are, by name. */
    public List<JobRecord> records() throws IOException {
        return ParallelRequests.all(site.storage(), names(), this::record).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** How jobs stand, by what their machines tell too, which nobody may have noted. Takes a listing for each that has not ended. */
    public List<PodStanding> standings(List<JobRecord> records) throws IOException {
        return ParallelRequests.all(
                site.storage(),
                records,
                record -> record.isEnded()
                        ? new PodStanding(record, List.of(), site.now())
                        : PodStanding.read(site, record));
    }

    private Optional<JobRecord> record(String name) throws IOException {
        return new JobRecords(site.storage(), JobFolder.of(site.pods(), name).record())
                .read()
                .map(JobRecords.Stored::record);
    }

    /** The names of files that are to lie beside a command, and the SHA-256 of their contents in hex. */
    public static Map<String, String> digests(List<Path> files) throws IOException {
        return PodFiles.digests(files);
    }

    /**
     * Deletes all that is remembered of a job that has ended, its logs too.
     *
     * @throws JobRefusedException if it has not ended, or a pod of it is still there: without the record nobody would find that
     */
    public void forget(PodJob job) throws IOException {
        JobRecord record = job.record();
        if (!record.isEnded()) {
            throw new JobRefusedException(
                    "Job " + job.name() + " has not ended, and what it wrote is needed: stop it first (marin tpu stop "
                            + job.name() + ").");
        }
        List<LeakedPod> left = new Leaks(this).of(record);
        if (!left.isEmpty()) {
            CloudPod pod = left.get(0).pod();
            throw new JobRefusedException("Job " + job.name() + " still has the pod " + pod.id() + " in " + pod.zone()
                    + ", which may cost money and is found by what is remembered of the job: delete it first, as marin tpu"
                    + " list --leaked says.");
        }
        JobFolder folder = JobFolder.of(site.pods(), job.name());
        for (FileAttributes file : site.storage().list(folder.root())) {
            if (!file.location().equals(folder.record())) {
                site.storage().delete(file.location(), Precondition.any());
            }
        }
        // Last, so that a deletion that is cut off can be done again.
        site.storage().delete(folder.record(), Precondition.any());
    }

    /**
     * The request for a first pod of a spec, as it would be sent, and what its machines would do; sends and writes nothing.
     *
     * @throws JobRefusedException if the prefix is not in a bucket
     */
    public String describe(PodSpec spec) throws JobRefusedException {
        requireReachable();
        PodAttempt first = new PodAttempt(0, spec.zones().get(0), false);
        JobFolder folder = JobFolder.of(site.pods(), spec.name());
        PodRequests requests = new PodRequests(site.pods(), spec.name(), StartupScript.text());
        return cloud(spec.project()).describe(requests.of(spec, first)) + "\n\n# " + folder.work(0) + "\n"
                + WorkScript.of(spec, folder, 0) + "\n# startup-script\n" + StartupScript.text();
    }

    /** The TPUs of a project. */
    TpuCloud cloud(String project) {
        return clouds.computeIfAbsent(project, site.clouds());
    }

    /** Where it all is. */
    PodSite site() {
        return site;
    }

    @Override
    public void close() {
        clouds.values().forEach(TpuCloud::close);
    }
}
