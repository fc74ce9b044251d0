package community.marin.storage.gcs.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults that a server is told to have. */
public final class Faults {
    private final List<FaultPlan> plans = new CopyOnWriteArrayList<>();

    /** Nothing goes wrong. */
    public Faults() {}

    /** Adds a plan. Of several, the first that has a fault for a request decides; delays add up. */
    public void add(FaultPlan plan) {
        plans.add(plan);
    }

    /** From now on nothing goes wrong. */
    public void clear() {
        plans.clear();
    }

    /** Delays, and at most one other fault at the end. */
    List<Fault> next(RequestFacts request) {
        List<Fault> faults = new ArrayList<>();
        for (FaultPlan plan : plans) {
            Optional<Fault> fault = plan.next(request);
            if (fault.isPresent()) {
                faults.add(fault.get());
                if (!(fault.get() instanceof Fault.Delay)) {
                    break;
                }
            }
        }
        return faults;
    }
}
