package community.marin.tpu.cloud;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A pod as Cloud TPU tells of it.
 *
 * @param id what it is called
 * @param zone where it is
 * @param state how it stands
 * @param detail what Cloud TPU calls that state, with its error if it names one; one line
 * @param created when it was asked for; empty if that is not told
 * @param labels what it was labelled with
 * @param queued whether it is a queued resource; else it is a node
 */
public record CloudPod(
        String id,
        String zone,
        CloudState state,
        String detail,
        Optional<Instant> created,
        Map<String, String> labels,
        boolean queued) {
    /** Copies the labels. */
    public CloudPod {
        labels = Map.copyOf(labels);
    }
}
