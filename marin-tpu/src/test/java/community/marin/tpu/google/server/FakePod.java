package community.marin.tpu.google.server;

import com.google.cloud.tpu.v2.Node;
import com.google.cloud.tpu.v2.QueuedResource;
import com.google.cloud.tpu.v2.QueuedResourceState;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import com.google.rpc.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pod of the service; its phase is guarded by the registry. */
final class FakePod {
    private final PodName name;
    private final Optional<QueuedResource> resource;
    private final Node machines;
    private final List<String> nodeIds;
    private final Timestamp created;
    private Phase phase = Phase.WAITING;
    private int looks;
    private Code code = Code.OK;
    private String error = "";

    private FakePod(
            PodName name, Optional<QueuedResource> resource, Node machines, List<String> nodeIds, Instant created) {
        this.name = name;
        this.resource = resource;
        this.machines = machines;
        this.nodeIds = List.copyOf(nodeIds);
        this.created = Timestamp.newBuilder()
                .setSeconds(created.getEpochSecond())
                .setNanos(created.getNano())
                .build();
    }

    /** One that was asked for as a queued resource. */
    static FakePod queued(PodName name, QueuedResource resource, Instant created) {
        QueuedResource.Tpu.NodeSpec slices = resource.getTpu().getNodeSpec(0);
        List<String> nodes = new ArrayList<>();
        if (slices.hasMultisliceParams()) {
            String prefix = slices.getMultisliceParams().getNodeIdPrefix();
            for (int i = 0; i < slices.getMultisliceParams().getNodeCount(); i++) {
                nodes.add(prefix + "-" + i);
            }
        } else {
            nodes.add(slices.getNodeId());
        }
        return new FakePod(name, Optional.of(resource), slices.getNode(), nodes, created);
    }

    /** One that was asked for as a node. */
    static FakePod node(PodName name, Node node, Instant created) {
        return new FakePod(name, Optional.empty(), node, List.of(name.id()), created);
    }

    PodName name() {
        return name;
    }

    boolean isQueued() {
        return resource.isPresent();
    }

    List<String> nodeIds() {
        return nodeIds;
    }

    Node machines() {
        return machines;
    }

    Map<String, String> labels() {
        return machines.getLabelsMap();
    }

    Phase phase() {
        return phase;
    }

    /** Goes into another phase. */
    void enter(Phase next) {
        phase = next;
        looks = 0;
    }

    void fail(Code how, String why) {
        code = how;
        error = why;
        enter(Phase.FAILED);
    }

    /** Counts a look; whether there were so many before. */
    boolean seen(int times) {
        return looks++ >= times;
    }

    QueuedResource asQueuedResource() {
        QueuedResourceState.Builder state = QueuedResourceState.newBuilder().setState(phase.queued());
        if (phase == Phase.FAILED) {
            state.setFailedData(QueuedResourceState.FailedData.newBuilder()
                    .setError(Status.newBuilder().setCode(code.getNumber()).setMessage(error)));
        }
        return resource.orElseThrow().toBuilder()
                .setName(name.queuedResource())
                .setCreateTime(created)
                .setState(state)
                .build();
    }

    /** The nodes that exist of it: a queued resource has them from when it is provisioned until it is suspended. */
    List<Node> asNodes() {
        if (isQueued() && !phase.holdsMachines()) {
            return List.of();
        }
        return nodeIds.stream()
                .map(id -> machines.toBuilder()
                        .setName(name.node(id))
                        .setCreateTime(created)
                        .setState(phase.node())
                        .setHealthDescription(error)
                        .setQueuedResource(isQueued() ? name.queuedResource() : "")
                        .build())
                .toList();
    }
}
