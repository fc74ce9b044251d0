package community.marin.tpu.google;

import com.google.cloud.tpu.v2.CreateNodeRequest;
import com.google.cloud.tpu.v2.CreateQueuedResourceRequest;
import com.google.cloud.tpu.v2.NetworkConfig;
import com.google.cloud.tpu.v2.Node;
import com.google.cloud.tpu.v2.QueuedResource;
import com.google.cloud.tpu.v2.SchedulingConfig;
import com.google.cloud.tpu.v2.ServiceAccount;
import community.marin.tpu.Capacity;
import community.marin.tpu.cloud.PodRequest;
import java.util.Map;
import java.util.TreeMap;

/** Words requests for pods as Cloud TPU wants them. */
final class CreateRequests {
    private final Names names;

    CreateRequests(Names names) {
        this.names = names;
    }

    /** Whether it is asked for as a node: queued resources know no preemptible TPUs of the older kind. */
    static boolean isNode(PodRequest pod) {
        return pod.capacity() == Capacity.BEST_EFFORT;
    }

    CreateNodeRequest node(PodRequest pod) {
        if (pod.slices() != 1) {
            throw new IllegalArgumentException("A best-effort pod has one slice, not " + pod.slices() + ".");
        }
        return CreateNodeRequest.newBuilder()
                .setParent(names.zone(pod.zone()))
                .setNodeId(pod.id())
                .setNode(machines(pod)
                        .setSchedulingConfig(SchedulingConfig.newBuilder().setPreemptible(true)))
                .build();
    }

    CreateQueuedResourceRequest queued(PodRequest pod) {
        QueuedResource.Builder queued = QueuedResource.newBuilder()
                .setTpu(QueuedResource.Tpu.newBuilder().addNodeSpec(slices(pod)));
        switch (pod.capacity()) {
            case SPOT -> queued.setSpot(QueuedResource.Spot.getDefaultInstance());
            case RESERVED -> queued.setGuaranteed(QueuedResource.Guaranteed.getDefaultInstance());
            case ON_DEMAND -> {}
            case BEST_EFFORT -> throw new IllegalArgumentException("A best-effort pod is no queued resource.");
        }
        pod.reservation()
                .ifPresent(reservation -> queued.setReservationName(names.reservation(pod.zone(), reservation)));
        return CreateQueuedResourceRequest.newBuilder()
                .setParent(names.zone(pod.zone()))
                .setQueuedResourceId(pod.id())
                .setQueuedResource(queued)
                .build();
    }

    private QueuedResource.Tpu.NodeSpec slices(PodRequest pod) {
        QueuedResource.Tpu.NodeSpec.Builder slices =
                QueuedResource.Tpu.NodeSpec.newBuilder().setParent(names.zone(pod.zone()));
        if (pod.slices() == 1) {
            slices.setNodeId(pod.id());
        } else {
            slices.setMultisliceParams(QueuedResource.Tpu.NodeSpec.MultisliceParams.newBuilder()
                    .setNodeCount(pod.slices())
                    .setNodeIdPrefix(pod.id()));
        }
        Node.Builder machines = machines(pod);
        if (pod.capacity() == Capacity.RESERVED) {
            machines.setSchedulingConfig(SchedulingConfig.newBuilder().setReserved(true));
        }
        return slices.setNode(machines).build();
    }

    /** Labels and metadata are sorted, so that the same request has the same text each time. */
    private static Node.Builder machines(PodRequest pod) {
        // Without addresses of their own the machines reach neither registries of images nor the bucket, unless the
        // network was prepared for that.
        NetworkConfig.Builder network = NetworkConfig.newBuilder().setEnableExternalIps(true);
        pod.network().ifPresent(network::setNetwork);
        Node.Builder machines = Node.newBuilder()
                .setAcceleratorType(pod.type().toString())
                .setRuntimeVersion(pod.runtimeVersion())
                .setNetworkConfig(network)
                .putAllLabels(sorted(pod.labels()))
                .putAllMetadata(sorted(pod.metadata()));
        pod.serviceAccount()
                .ifPresent(account ->
                        machines.setServiceAccount(ServiceAccount.newBuilder().setEmail(account)));
        return machines;
    }

    private static Map<String, String> sorted(Map<String, String> values) {
        return new TreeMap<>(values);
    }
}
