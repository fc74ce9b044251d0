package community.marin.tpu.google;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.tpu.v2.DeleteNodeRequest;
import com.google.cloud.tpu.v2.DeleteQueuedResourceRequest;
import com.google.cloud.tpu.v2.ListNodesRequest;
import com.google.cloud.tpu.v2.ListQueuedResourcesRequest;
import com.google.cloud.tpu.v2.Node;
import com.google.cloud.tpu.v2.QueuedResource;
import com.google.cloud.tpu.v2.TpuClient;
import com.google.rpc.Code;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.CloudState;
import community.marin.tpu.cloud.PodRequest;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.cloud.TpuCloudException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The TPUs of a project of Google Cloud. Pods are queued resources, but for best-effort ones, which are nodes. What takes the service long
 * is begun, and not waited for.
 */
public final class GoogleTpuCloud implements TpuCloud {
    /** A call that is not answered by then is given up. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int PAGE = 500;

    private final Endpoint endpoint;
    private final Names names;
    private final CreateRequests requests;
    private final LazyClient client;
    private final Calls calls;

    GoogleTpuCloud(String project, Endpoint endpoint, Duration patience) {
        this.endpoint = endpoint;
        this.names = new Names(project);
        this.requests = new CreateRequests(names);
        this.client = new LazyClient(endpoint, patience);
        this.calls = new Calls(patience, new ServiceErrors(project, endpoint));
    }

    @Override
    public String describe(PodRequest request) {
        return CreateRequests.isNode(request)
                ? RequestText.of(endpoint, "CreateNode", requests.node(request))
                : RequestText.of(endpoint, "CreateQueuedResource", requests.queued(request));
    }

    @Override
    public void create(PodRequest request) throws TpuCloudException {
        calls.run("Cannot create pod " + request.id() + " in " + request.zone(), () -> {
            begin(request);
            return request;
        });
    }

    @Override
    public Optional<CloudPod> find(String zone, String id) throws TpuCloudException {
        return calls.run("Cannot look at pod " + id + " in " + zone, () -> look(zone, id));
    }

    @Override
    public List<CloudPod> list(String zone) throws TpuCloudException {
        return calls.run("Cannot list the pods in " + zone, () -> all(zone));
    }

    @Override
    public void delete(String zone, String id) throws TpuCloudException {
        calls.run("Cannot delete pod " + id + " in " + zone, () -> {
            remove(zone, id);
            return id;
        });
    }

    @Override
    public void close() {
        calls.close();
        client.close();
    }

    private void begin(PodRequest request) throws IOException {
        TpuClient service = client.get();
        try {
            RefusedOperationException.check(
                    CreateRequests.isNode(request)
                            ? service.createNodeCallable().call(requests.node(request))
                            : service.createQueuedResourceCallable().call(requests.queued(request)));
        } catch (ApiException | RefusedOperationException e) {
            if (!Refusal.is(e, Code.ALREADY_EXISTS)) {
                throw e;
            }
        }
    }

    private Optional<CloudPod> look(String zone, String id) throws IOException {
        TpuClient service = client.get();
        return unlessAbsent(() -> service.getQueuedResource(names.queuedResource(zone, id)))
                .map(CloudPods::of)
                .or(() -> unlessAbsent(() -> service.getNode(names.node(zone, id)))
                        .map(CloudPods::of));
    }

    private List<CloudPod> all(String zone) throws IOException {
        TpuClient service = client.get();
        List<CloudPod> pods = new ArrayList<>();
        Set<String> queued = new HashSet<>();
        for (QueuedResource resource : service.listQueuedResources(ListQueuedResourcesRequest.newBuilder()
                        .setParent(names.zone(zone))
                        .setPageSize(PAGE)
                        .build())
                .iterateAll()) {
            queued.add(Names.id(resource.getName()));
            pods.add(CloudPods.of(resource));
        }
        for (Node node : service.listNodes(ListNodesRequest.newBuilder()
                        .setParent(names.zone(zone))
                        .setPageSize(PAGE)
                        .build())
                .iterateAll()) {
            if (!queued.contains(Names.id(node.getQueuedResource()))) {
                pods.add(CloudPods.of(node));
            }
        }
        return List.copyOf(pods);
    }

    private void remove(String zone, String id) throws IOException {
        TpuClient service = client.get();
        try {
            DeleteQueuedResourceRequest resource = DeleteQueuedResourceRequest.newBuilder()
                    .setName(names.queuedResource(zone, id))
                    .setForce(true)
                    .build();
            DeleteNodeRequest node =
                    DeleteNodeRequest.newBuilder().setName(names.node(zone, id)).build();
            var operation = unlessAbsent(
                            () -> service.deleteQueuedResourceCallable().call(resource))
                    .or(() -> unlessAbsent(() -> service.deleteNodeCallable().call(node)));
            if (operation.isPresent()) {
                RefusedOperationException.check(operation.get());
            }
        } catch (ApiException | RefusedOperationException e) {
            // What is being deleted already cannot be deleted, says the service.
            boolean maybeDeleting = Refusal.is(e, Code.FAILED_PRECONDITION) || Refusal.is(e, Code.ABORTED);
            if (!maybeDeleting || !isDeleting(zone, id)) {
                throw e;
            }
        }
    }

    private boolean isDeleting(String zone, String id) throws IOException {
        return look(zone, id).map(pod -> pod.state() == CloudState.DELETING).orElse(true);
    }

    private static <T> Optional<T> unlessAbsent(Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (ApiException e) {
            if (Refusal.isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
