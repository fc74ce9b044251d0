package community.marin.tpu.launch;

import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.pod.PodIdentity;
import community.marin.tpu.supervise.JobRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds pods of a prefix that no job needs any more, and that nobody deletes unless somebody is told. */
public final class Leaks {
    private final PodJobs jobs;

    /** Looks for pods that jobs left. */
    public Leaks(PodJobs jobs) {
        this.jobs = jobs;
    }

    /**
     * The pods, by project, zone and ID. Looked for in the zones of all jobs that are remembered, and in others.
     *
     * @param project the project of the other zones; empty: only those of the jobs' own projects are looked through
     * @param zones the other zones
     * @throws IllegalArgumentException if there is no zone to look through
     */
    public List<LeakedPod> find(Optional<String> project, List<String> zones) throws IOException {
        Map<String, SortedSet<String>> places = new TreeMap<>();
        project.ifPresent(
                name -> places.computeIfAbsent(name, key -> new TreeSet<>()).addAll(zones));
        Map<String, JobRecord> records = new TreeMap<>();
        for (JobRecord record : jobs.records()) {
            records.put(record.spec().name(), record);
            SortedSet<String> known = places.computeIfAbsent(record.spec().project(), key -> new TreeSet<>());
            known.addAll(record.spec().zones());
            known.addAll(zones);
        }
        if (places.values().stream().allMatch(Set::isEmpty)) {
            throw new IllegalArgumentException(
                    "There is nowhere to look for pods, since no job is remembered under this"
                            + " prefix: name a project and zones, with --project and --zone, or as tpu.project and tpu.zones in"
                            + " marin.yaml.");
        }
        List<LeakedPod> leaked = new ArrayList<>();
        for (Map.Entry<String, SortedSet<String>> place : places.entrySet()) {
            for (String zone : place.getValue()) {
                jobs.cloud(place.getKey()).list(zone).stream()
                        .filter(pod -> isLeaked(pod, records))
                        .map(pod -> new LeakedPod(place.getKey(), pod))
                        .forEach(leaked::add);
            }
        }
        leaked.sort(Comparator.comparing(LeakedPod::project)
                .thenComparing(leak -> leak.pod().zone())
                .thenComparing(leak -> leak.pod().id()));
        return leaked;
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
