package community.marin.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.launch.LeakedPod;
import community.marin.tpu.launch.PodStanding;
import community.marin.tpu.launch.StateText;
import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.worker.WorkerState;
import java.util.List;

/** Jobs on pods as JSON. */
public final class PodJson {
    private PodJson() {}

    /** A list of jobs. */
    public static JsonNode jobs(List<PodStanding> jobs) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("jobs");
        jobs.forEach(job -> array.add(job(job)));
        return json;
    }

    /** A job and its workers. */
    public static JsonNode status(PodStanding job) {
        ObjectNode json = job(job);
        ArrayNode array = json.putArray("workers");
        for (WorkerState worker : job.workers()) {
            ObjectNode one = array.addObject();
            one.put("worker", worker.name());
            worker.heartbeat().ifPresent(beat -> one.put("heartbeat", beat.toString()));
            worker.exitCode().ifPresent(code -> one.put("exit_code", code));
            one.put("restarted", worker.restarted());
        }
        return json;
    }

    /** Pods that nobody needs. */
    public static JsonNode leaks(List<LeakedPod> pods) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("leaked");
        for (LeakedPod leak : pods) {
            CloudPod pod = leak.pod();
            array.addObject()
                    .put("id", pod.id())
                    .put("project", leak.project())
                    .put("zone", pod.zone())
                    .put("state", pod.detail());
        }
        return json;
    }

    private static ObjectNode job(PodStanding standing) {
        JobRecord job = standing.record();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", job.spec().name());
        json.put("state", PodListText.state(job));
        json.put("detail", StateText.line(job));
        standing.warning().ifPresent(text -> json.put("warning", text));
        json.put("type", job.spec().type().toString());
        json.put("slices", job.spec().slices());
        json.put("capacity", job.spec().capacity().toString());
        json.put("zone", job.state().attempt().zone());
        json.put("project", job.spec().project());
        json.put("attempt", job.state().attempt().number());
        json.put("failures", job.failures());
        json.put("preemptions", job.preemptions());
        json.put("owner", job.owner());
        json.put("created", job.created().toString());
        json.put(
                "list_price_dollars_per_hour",
                job.spec().slices() * job.spec().type().dollarsPerHour());
        job.result().ifPresent(result -> json.put("exit_code", result.exitCode()));
        return json;
    }
}
