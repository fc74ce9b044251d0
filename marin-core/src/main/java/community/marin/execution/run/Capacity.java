package community.marin.execution.run;

import community.marin.execution.Resources;

/** How much of the machine is free for more steps. A step that needs more than there is runs alone; one that runs on a pod needs nothing. */
final class Capacity {
    private final int maxConcurrent;
    private final Machine machine;
    private int running;
    private int processors;
    private long memoryBytes;

    Capacity(int maxConcurrent, Machine machine) {
        this.maxConcurrent = maxConcurrent;
        // Who asks for more steps at once than there are processors wants them to share.
        this.machine = new Machine(Math.max(maxConcurrent, machine.processors()), machine.memoryBytes());
    }

    /** Takes what a step needs, if it is free. */
    boolean take(Resources needed) {
        if (needed.tpu().isPresent()) {
            return true;
        }
        Resources clamped = clamped(needed);
        boolean fits = running < maxConcurrent
                && processors + clamped.processors() <= machine.processors()
                && memoryBytes + clamped.memoryBytes() <= machine.memoryBytes();
        if (fits) {
            running++;
            processors += clamped.processors();
            memoryBytes += clamped.memoryBytes();
        }
        return fits;
    }

    /** Gives back what a step took. */
    void give(Resources taken) {
        if (taken.tpu().isPresent()) {
            return;
        }
        Resources clamped = clamped(taken);
        running--;
        processors -= clamped.processors();
        memoryBytes -= clamped.memoryBytes();
    }

    private Resources clamped(Resources needed) {
        return new Resources(
                Math.min(needed.processors(), machine.processors()),
                Math.min(needed.memoryBytes(), machine.memoryBytes()));
    }
}
