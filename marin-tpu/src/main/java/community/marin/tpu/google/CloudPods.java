package community.marin.tpu.google;

import com.google.cloud.tpu.v2.Node;
import com.google.cloud.tpu.v2.QueuedResource;
import com.google.cloud.tpu.v2.QueuedResourceState;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import com.google.rpc.Status;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.CloudState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads pods out of Cloud TPU's answers. */
final class CloudPods {
    private CloudPods() {}

    static CloudPod of(QueuedResource resource) {
        QueuedResourceState state = resource.getState();
        Status error = state.getFailedData().getError();
        return new CloudPod(
                Names.id(resource.getName()),
                Names.zoneOf(resource.getName()),
                state(state.getState(), error),
                detail(state.getState().name(), error.getMessage()),
                resource.hasCreateTime() ? Optional.of(instant(resource.getCreateTime())) : Optional.empty(),
                labels(resource),
                true);
    }

    static CloudPod of(Node node) {
        return new CloudPod(
                Names.id(node.getName()),
                Names.zoneOf(node.getName()),
                state(node.getState()),
                detail(node.getState().name(), node.getHealthDescription()),
                node.hasCreateTime() ? Optional.of(instant(node.getCreateTime())) : Optional.empty(),
                node.getLabelsMap(),
                false);
    }

    private static CloudState state(QueuedResourceState.State state, Status error) {
        return switch (state) {
            case PROVISIONING -> CloudState.PROVISIONING;
            case ACTIVE -> CloudState.ACTIVE;
            case SUSPENDING, SUSPENDED -> CloudState.PREEMPTED;
            case FAILED -> isRefusal(error) ? CloudState.REFUSED : CloudState.FAILED;
            case DELETING -> CloudState.DELETING;
            case CREATING, ACCEPTED, WAITING_FOR_RESOURCES, STATE_UNSPECIFIED, UNRECOGNIZED -> CloudState.WAITING;
        };
    }

    private static boolean isRefusal(Status error) {
        Code code = Code.forNumber(error.getCode());
        return code == Code.INVALID_ARGUMENT
                || code == Code.NOT_FOUND
                || code == Code.PERMISSION_DENIED
                || code == Code.FAILED_PRECONDITION;
    }

    /** A node that is mended or started again is still ours, and its machines tell how they are. */
    private static CloudState state(Node.State state) {
        return switch (state) {
            case READY, RESTARTING, REIMAGING, REPAIRING -> CloudState.ACTIVE;
            case PREEMPTED, TERMINATED, STOPPING, STOPPED, HIDING, HIDDEN -> CloudState.PREEMPTED;
            case DELETING -> CloudState.DELETING;
            case CREATING, STARTING, UNHIDING, UNKNOWN, STATE_UNSPECIFIED, UNRECOGNIZED -> CloudState.PROVISIONING;
        };
    }

    private static String detail(String state, String error) {
        String line = error.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? state : state + ": " + line;
    }

    private static Map<String, String> labels(QueuedResource resource) {
        return resource.getTpu().getNodeSpecList().stream()
                .findFirst()
                .map(slices -> slices.getNode().getLabelsMap())
                .orElse(Map.of());
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
