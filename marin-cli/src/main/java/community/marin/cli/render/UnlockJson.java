package community.marin.cli.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.execution.Step;
import community.marin.execution.upkeep.Lock;
import community.marin.execution.upkeep.Unlocking;
import community.marin.storage.Location;
import java.util.Optional;

/** A lock, and what became of it, as JSON. */
public final class UnlockJson {
    private UnlockJson() {}

    /** The step, its lock as it was found, and whether it is gone. */
    public static ObjectNode render(Step step, Location output, Optional<Lock> lock, Unlocking unlocking) {
        ObjectNode json = JsonFields.step(step, output.text());
        json.put("lease", lock.map(UnlockJson::state).orElse("none"));
        lock.ifPresent(found -> {
            found.found().lease().ifPresent(lease -> {
                json.put("worker_id", lease.workerId());
                json.put("last_seen", lease.renewed().toString());
            });
            found.found().problem().ifPresent(problem -> json.put("problem", problem));
            json.put("age_seconds", found.age().toSeconds());
        });
        json.put("released", unlocking.released());
        unlocking.refusal().ifPresent(refusal -> json.put("refusal", refusal));
        return json;
    }

    private static String state(Lock lock) {
        if (lock.isDamaged()) {
            return "damaged";
        }
        return lock.live() ? "live" : "stale";
    }
}
