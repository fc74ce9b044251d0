package community.marin.tpu.google.server;

import com.google.cloud.tpu.v2.Node;
import com.google.cloud.tpu.v2.QueuedResource;
import com.google.rpc.Code;
import community.marin.tpu.pod.PodIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pods there are, and what becomes of them. */
final class PodRegistry {
    private final Map<PodName, FakePod> pods = new LinkedHashMap<>();
    private final Map<String, FakeZone> zones = new HashMap<>();
    private final Map<String, Integer> mostActive = new HashMap<>();
    private final Map<String, Integer> mostPods = new HashMap<>();
    private final Fleet fleet;

    PodRegistry(Fleet fleet) {
        this.fleet = fleet;
    }

    synchronized FakeZone zone(String name) {
        return zones.computeIfAbsent(name, absent -> new FakeZone());
    }

    synchronized void create(FakePod pod) {
        PodName name = pod.name();
        if (pods.containsKey(name)) {
            throw new ApiError(Code.ALREADY_EXISTS, "Resource '" + name.queuedResource() + "' already exists");
        }
        FakeZone zone = zone(name.zone());
        int slices = pod.nodeIds().size();
        if (slices > zone.quota() - slices(name.zone(), false)) {
            throw new ApiError(
                    Code.RESOURCE_EXHAUSTED,
                    "Quota limit 'TPUSPerProjectPerZoneForTPUAPI' has been exceeded. Limit: " + zone.quota()
                            + " in zone " + name.zone());
        }
        if (!pod.isQueued() && !hasRoom(pod)) {
            throw new NoCapacity(name.zone());
        }
        pods.put(name, pod);
        count(pod, pods.values(), mostPods);
    }

    /** A node for which there is no room: the request is accepted, and its operation fails. */
    static final class NoCapacity extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoCapacity(String zone) {
            super("There is no more capacity in the zone \"" + zone
                    + "\"; you can try in another zone where Cloud TPU Nodes are offered");
        }
    }

    /** Looks at a queued resource, which thereby goes on. */
    synchronized QueuedResource queuedResource(PodName name) {
        FakePod pod = Optional.ofNullable(pods.get(name))
                .filter(FakePod::isQueued)
                .filter(this::goOn)
                .orElseThrow(() -> ApiError.notFound(name.queuedResource()));
        return pod.asQueuedResource();
    }

    /** Looks at a node, of a queued resource or not. */
    synchronized Node node(PodName name) {
        String wanted = name.node(name.id());
        for (FakePod pod : List.copyOf(pods.values())) {
            for (Node node : pod.asNodes()) {
                if (node.getName().equals(wanted) && (pod.isQueued() || goOn(pod))) {
                    return pod.isQueued() ? node : pod.asNodes().get(0);
                }
            }
        }
        throw ApiError.notFound(wanted);
    }

    /** All queued resources of a zone, which thereby go on. */
    synchronized List<QueuedResource> queuedResources(String project, String zone) {
        return of(project, zone).stream()
                .filter(FakePod::isQueued)
                .filter(this::goOn)
                .map(FakePod::asQueuedResource)
                .toList();
    }

    /** All nodes of a zone. */
    synchronized List<Node> nodes(String project, String zone) {
        return of(project, zone).stream()
                .filter(pod -> pod.isQueued() || goOn(pod))
                .flatMap(pod -> pod.asNodes().stream())
                .toList();
    }

    synchronized void deleteQueuedResource(PodName name, boolean force) {
        FakePod pod = Optional.ofNullable(pods.get(name))
                .filter(FakePod::isQueued)
                .orElseThrow(() -> ApiError.notFound(name.queuedResource()));
        if (!force && pod.phase().holdsMachines()) {
            throw new ApiError(
                    Code.FAILED_PRECONDITION, "Queued resource " + name.id() + " has nodes; delete it with force.");
        }
        delete(pod);
    }

    synchronized void deleteNode(PodName name) {
        FakePod pod = Optional.ofNullable(pods.get(name))
                .filter(existing -> !existing.isQueued())
                .orElseThrow(() -> ApiError.notFound(name.node(name.id())));
        delete(pod);
    }

    /** Takes the machines of a pod away. */
    synchronized void preempt(String zone, String id) {
        FakePod pod = find(zone, id);
        pod.enter(Phase.SUSPENDING);
        fleet.stop(pod);
    }

    /** Lets a pod break. */
    synchronized void fail(String zone, String id, Code how, String why) {
        FakePod pod = find(zone, id);
        pod.fail(how, why);
        fleet.stop(pod);
    }

    /** Lets all pods go on as if each was looked at. */
    synchronized void step() {
        List.copyOf(pods.values()).forEach(this::goOn);
    }

    synchronized List<ExistingPod> existing() {
        return pods.values().stream()
                .map(pod -> new ExistingPod(
                        pod.name().zone(),
                        pod.name().id(),
                        pod.isQueued()
                                ? pod.phase().queued().name()
                                : pod.phase().node().name(),
                        new TreeMap<>(pod.labels())))
                .toList();
    }

    synchronized int mostActive(String job) {
        return mostActive.getOrDefault(job, 0);
    }

    synchronized int mostPods(String job) {
        return mostPods.getOrDefault(job, 0);
    }

    synchronized List<FakeWorker> workers(String zone, String id) {
        return fleet.workers(find(zone, id));
    }

    private void delete(FakePod pod) {
        if (pod.phase() == Phase.DELETING) {
            throw new ApiError(
                    Code.FAILED_PRECONDITION, "Resource " + pod.name().id() + " is already being deleted.");
        }
        pod.enter(Phase.DELETING);
        fleet.stop(pod);
    }

    /** Lets a pod go on by one phase, if it is time; whether it still exists. */
    private boolean goOn(FakePod pod) {
        FakeZone zone = zone(pod.name().zone());
        switch (pod.phase()) {
            case WAITING -> {
                if (pod.seen(zone.waiting()) && hasRoom(pod)) {
                    pod.enter(Phase.PROVISIONING);
                }
            }
            case PROVISIONING -> {
                if (pod.seen(zone.provisioning())) {
                    pod.enter(Phase.ACTIVE);
                    count(
                            pod,
                            pods.values().stream()
                                    .filter(other -> other.phase() == Phase.ACTIVE)
                                    .toList(),
                            mostActive);
                    fleet.start(pod);
                }
            }
            case SUSPENDING -> pod.enter(Phase.SUSPENDED);
            case DELETING -> {
                if (pod.seen(zone.deleting())) {
                    pods.remove(pod.name());
                    return false;
                }
            }
            case ACTIVE, SUSPENDED, FAILED -> {}
        }
        return true;
    }

    private boolean hasRoom(FakePod pod) {
        String zone = pod.name().zone();
        return pod.nodeIds().size() <= zone(zone).capacity() - slices(zone, true);
    }

    private int slices(String zone, boolean withMachines) {
        return pods.values().stream()
                .filter(pod -> pod.name().zone().equals(zone))
                .filter(pod -> !withMachines || pod.phase().holdsMachines())
                .mapToInt(pod -> pod.nodeIds().size())
                .sum();
    }

    /** Remembers how many of some pods are of the job of one of them. */
    private static void count(FakePod pod, Collection<FakePod> some, Map<String, Integer> most) {
        String job = job(pod);
        int now = (int) some.stream().filter(other -> job(other).equals(job)).count();
        most.merge(job, now, Math::max);
    }

    private static String job(FakePod pod) {
        return pod.labels().getOrDefault(PodIdentity.JOB_LABEL, "");
    }

    private Collection<FakePod> of(String project, String zone) {
        List<FakePod> found = new ArrayList<>();
        for (FakePod pod : pods.values()) {
            if (pod.name().project().equals(project) && pod.name().zone().equals(zone)) {
                found.add(pod);
            }
        }
        return found;
    }

    private FakePod find(String zone, String id) {
        return pods.values().stream()
                .filter(pod -> pod.name().zone().equals(zone) && pod.name().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no pod " + id + " in " + zone + "."));
    }
}
