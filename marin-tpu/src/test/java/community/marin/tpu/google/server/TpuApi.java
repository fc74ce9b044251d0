package community.marin.tpu.google.server;

import com.google.cloud.tpu.v2.ListNodesResponse;
import com.google.cloud.tpu.v2.ListQueuedResourcesResponse;
import com.google.cloud.tpu.v2.Node;
import com.google.cloud.tpu.v2.QueuedResource;
import com.google.longrunning.Operation;
import com.google.rpc.Code;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Carries requests out. */
final class TpuApi {
    private static final Pattern PATH =
            Pattern.compile("/v2/projects/([^/]+)/locations/([^/]+)/(queuedResources|nodes|operations)(?:/([^/]+))?");

    private final PodRegistry pods;
    private final Clock clock;
    private final int pageSize;
    private final Operations operations = new Operations();

    TpuApi(PodRegistry pods, Clock clock, int pageSize) {
        this.pods = pods;
        this.clock = clock;
        this.pageSize = pageSize;
    }

    Reply reply(RecordedRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return new Reply(404, "text/html", "<html>Not Found: " + request.path() + "</html>");
        }
        Query query = new Query(request.uri());
        String collection = path.group(3);
        boolean queued = collection.equals("queuedResources");
        String given = path.group(4) == null ? query.text(queued ? "queuedResourceId" : "nodeId") : path.group(4);
        PodName name = new PodName(path.group(1), path.group(2), given);
        if (collection.equals("operations")) {
            return Reply.message(operations.get(request.path().substring("/v2/".length())));
        }
        return switch (request.method()) {
            case "POST" -> Reply.message(create(name, queued, request.body()));
            case "DELETE" -> Reply.message(delete(name, queued, query));
            case "GET" -> path.group(4) == null ? list(name, queued, query) : get(name, queued);
            default -> Reply.error(Code.UNIMPLEMENTED, "Method not found.");
        };
    }

    private Operation create(PodName name, boolean queued, String body) {
        try {
            pods.create(
                    queued
                            ? FakePod.queued(name, Requests.queuedResource(name, body), clock.instant())
                            : FakePod.node(name, Requests.node(name, body), clock.instant()));
            return operations.begin(name.parent());
        } catch (PodRegistry.NoCapacity e) {
            return operations.failed(name.parent(), Code.RESOURCE_EXHAUSTED, e.getMessage());
        }
    }

    private Operation delete(PodName name, boolean queued, Query query) {
        if (queued) {
            pods.deleteQueuedResource(name, query.text("force").equals("true"));
        } else {
            pods.deleteNode(name);
        }
        return operations.begin(name.parent());
    }

    private Reply get(PodName name, boolean queued) {
        return Reply.message(queued ? pods.queuedResource(name) : pods.node(name));
    }

    private Reply list(PodName name, boolean queued, Query query) {
        int start = query.number("pageToken", 0);
        int size = Math.min(pageSize, query.number("pageSize", pageSize));
        if (queued) {
            List<QueuedResource> all = pods.queuedResources(name.project(), name.zone());
            return Reply.message(ListQueuedResourcesResponse.newBuilder()
                    .addAllQueuedResources(page(all, start, size))
                    .setNextPageToken(next(all, start, size)));
        }
        List<Node> all = pods.nodes(name.project(), name.zone());
        return Reply.message(ListNodesResponse.newBuilder()
                .addAllNodes(page(all, start, size))
                .setNextPageToken(next(all, start, size)));
    }

    private static <T> List<T> page(List<T> all, int start, int size) {
        return all.subList(Math.min(start, all.size()), Math.min(start + size, all.size()));
    }

    private static String next(List<?> all, int start, int size) {
        return start + size < all.size() ? Integer.toString(start + size) : "";
    }
}
