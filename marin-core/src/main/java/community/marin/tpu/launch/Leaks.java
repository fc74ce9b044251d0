package community.marin.tpu.launch;

import community.marin.storage.ParallelRequests;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.TpuCloudException;
import community.marin.tpu.pod.PodIdentity;
import community.marin.tpu.supervise.JobRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds pods of a prefix that no job needs any more, and that nobody deletes unless somebody is told. */
public final class Leaks {
    private final PodJobs jobs;

    /** Looks for pods that jobs left. */
    public Leaks(PodJobs jobs) {
        this.jobs = jobs;
    }

    /**
     * The pods, by project, zone and ID. Looked for in the zones of all jobs that are remembered, in others where there are their types, since
     * a job may have been launched anew elsewhere, and in those that are named.
     *
     * @param project the project of the named zones; empty: only those of the jobs' own projects are looked through
     * @param zones the named zones
     * @throws IllegalArgumentException if there is no zone to look through
     */
    public List<LeakedPod> find(Optional<String> project, List<String> zones) throws IOException {
        // Whether a zone is named: what is not may be one that the project may not use, and has no pods in.
        Map<Place, Boolean> places =
                new TreeMap<>(Comparator.comparing(Place::project).thenComparing(Place::zone));
        project.ifPresent(name -> zones.forEach(zone -> places.put(new Place(name, zone), true)));
        Map<String, JobRecord> records = new TreeMap<>();
        for (JobRecord record : jobs.records()) {
            records.put(record.spec().name(), record);
            String payer = record.spec().project();
            record.spec().zones().forEach(zone -> places.put(new Place(payer, zone), true));
            zones.forEach(zone -> places.put(new Place(payer, zone), true));
            record.spec()
                    .type()
                    .generation()
                    .zones()
                    .forEach(zone -> places.putIfAbsent(new Place(payer, zone), false));
        }
        if (places.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is nowhere to look for pods, since no job is remembered under this"
                            + " prefix: name a project and zones, with --project and --zone, or as tpu.project and tpu.zones in"
                            + " marin.yaml.");
        }
        return ParallelRequests.all(
                        jobs.site().storage(), places.entrySet(), place -> list(place.getKey(), place.getValue()))
                .stream()
                .flatMap(List::stream)
                .filter(leak -> isLeaked(leak.pod(), records))
                .sorted(Comparator.comparing(LeakedPod::project)
                        .thenComparing(leak -> leak.pod().zone())
                        .thenComparing(leak -> leak.pod().id()))
                .toList();
    }

    /** The pods of a job that are there, whatever it needs, in the zones of its record. */
    List<LeakedPod> of(JobRecord record) throws IOException {
        PodIdentity identity = PodIdentity.of(jobs.site().pods(), record.spec().name());
        List<LeakedPod> left = new ArrayList<>();
        for (String zone : record.spec().zones()) {
            list(new Place(record.spec().project(), zone), true).stream()
                    .filter(leak -> identity.attempt(leak.pod().id()).isPresent())
                    .forEach(left::add);
        }
        return left;
    }

    private record Place(String project, String zone) {}

    private List<LeakedPod> list(Place place, boolean isNamed) throws TpuCloudException {
        try {
            return jobs.cloud(place.project()).list(place.zone()).stream()
                    .map(pod -> new LeakedPod(place.project(), pod))
                    .toList();
        } catch (TpuCloudException e) {
            boolean mayNotUse =
                    e.reason() == TpuCloudException.Reason.DENIED || e.reason() == TpuCloudException.Reason.INVALID;
            if (!isNamed && mayNotUse) {
                return List.of();
            }
            throw e;
        }
    }

    private boolean isLeaked(CloudPod pod, Map<String, JobRecord> records) {
        String digest = PodIdentity.digest(jobs.site().pods());
        if (!digest.equals(pod.labels().get(PodIdentity.PREFIX_LABEL))) {
            return false;
        }
        String name = pod.labels().getOrDefault(PodIdentity.JOB_LABEL, "");
        JobRecord record = records.get(name);
        if (record == null || record.isEnded()) {
            return true;
        }
        int present = record.state().attempt().number();
        return new PodIdentity(name, digest).attempt(pod.id()).orElse(-1) != present;
    }
}
