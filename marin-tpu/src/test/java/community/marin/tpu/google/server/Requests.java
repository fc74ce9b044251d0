package community.marin.tpu.google.server;

import com.google.cloud.tpu.v2.Node;
import com.google.cloud.tpu.v2.QueuedResource;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.regex.Pattern;

/** Reads what is asked for, and refuses what the service would refuse. */
final class Requests {
    private static final Pattern ID = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");

    private Requests() {}

    static QueuedResource queuedResource(PodName name, String body) {
        QueuedResource resource = parse(body, QueuedResource.newBuilder(), QueuedResource.Builder.class)
                .build();
        checkId(name.id());
        check(resource.getTpu().getNodeSpecCount() == 1, "A queued resource has one node_spec.");
        QueuedResource.Tpu.NodeSpec slices = resource.getTpu().getNodeSpec(0);
        check(slices.getParent().equals(name.parent()), "The parent of the node_spec is not that of the request.");
        if (slices.hasMultisliceParams()) {
            check(slices.getMultisliceParams().getNodeCount() > 1, "node_count must be 2 at least.");
            checkId(slices.getMultisliceParams().getNodeIdPrefix());
        } else {
            checkId(slices.getNodeId());
        }
        checkMachines(slices.getNode());
        check(
                !slices.getNode().getSchedulingConfig().getPreemptible(),
                "Preemptible TPUs cannot be had as queued resources.");
        return resource;
    }

    static Node node(PodName name, String body) {
        Node node = parse(body, Node.newBuilder(), Node.Builder.class).build();
        checkId(name.id());
        checkMachines(node);
        return node;
    }

    private static void checkMachines(Node node) {
        check(!node.getAcceleratorType().isEmpty(), "accelerator_type is missing.");
        check(!node.getRuntimeVersion().isEmpty(), "runtime_version is missing.");
    }

    private static void checkId(String id) {
        check(ID.matcher(id).matches(), "'" + id + "' is no valid id.");
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw ApiError.invalid(message);
        }
    }

    private static <B extends Message.Builder> B parse(String body, B builder, Class<B> type) {
        try {
            JsonFormat.parser().merge(body, builder);
            return type.cast(builder);
        } catch (InvalidProtocolBufferException e) {
            throw ApiError.invalid("Invalid JSON payload received. " + e.getMessage());
        }
    }
}
