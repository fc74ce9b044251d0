package community.marin.execution.record;

import community.marin.storage.Generation;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import java.io.IOException;
import java.util.Optional;

/** A lease that this worker took. It is renewed by one thread while another may ask for it or release it. */
public final class HeldLease {
    private final Leases leases;
    private final Location file;
    private Generation generation;
    private boolean held = true;

    HeldLease(Leases leases, Location file, Generation generation) {
        this.leases = leases;
        this.file = file;
        this.generation = generation;
    }

    /**
     * Says that the holder is alive.
     *
     * @return false if the lease was lost: another worker took it, or it was removed
     */
    public synchronized boolean renew() throws IOException {
        if (held) {
            Optional<Generation> renewed = leases.write(file, Precondition.matches(generation));
            held = renewed.isPresent();
            generation = renewed.orElse(generation);
        }
        return held;
    }

    /** Looks at the file whether the lease is still this worker's. */
    public synchronized boolean isHeld() throws IOException {
        held = held && leases.isStill(file, generation);
        return held;
    }

    /** Gives up without a look at the file: from now on it is not held. */
    public synchronized void abandon() {
        held = false;
    }

    /** Gives the lease back, if it is still held. */
    public synchronized void release() throws IOException {
        if (held) {
            held = false;
            leases.delete(file, generation);
        }
    }
}
