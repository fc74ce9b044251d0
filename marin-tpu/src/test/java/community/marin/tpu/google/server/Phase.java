package community.marin.tpu.google.server;

import com.google.cloud.tpu.v2.Node;
import com.google.cloud.tpu.v2.QueuedResourceState;

/** How a pod stands in the service, by the names of either kind. */
enum Phase {
    WAITING(QueuedResourceState.State.WAITING_FOR_RESOURCES, Node.State.CREATING),
    PROVISIONING(QueuedResourceState.State.PROVISIONING, Node.State.CREATING),
    ACTIVE(QueuedResourceState.State.ACTIVE, Node.State.READY),
    SUSPENDING(QueuedResourceState.State.SUSPENDING, Node.State.PREEMPTED),
    SUSPENDED(QueuedResourceState.State.SUSPENDED, Node.State.PREEMPTED),
    FAILED(QueuedResourceState.State.FAILED, Node.State.TERMINATED),
    DELETING(QueuedResourceState.State.DELETING, Node.State.DELETING);

    private final QueuedResourceState.State queued;
    private final Node.State node;

    Phase(QueuedResourceState.State queued, Node.State node) {
        this.queued = queued;
        this.node = node;
    }

    QueuedResourceState.State queued() {
        return queued;
    }

    Node.State node() {
        return node;
    }

    /** Whether it takes machines from its zone. */
    boolean holdsMachines() {
        return this == PROVISIONING || this == ACTIVE || this == DELETING;
    }
}
