package community.marin.execution.record;

import community.marin.execution.record.LockFile.Written;
import community.marin.storage.Precondition;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lease that this worker took. It is held until it is known to be another's or gone, and never longer than others would
 * wait for its next renewal: then it is lost before anyone can take it, whatever the storage does or does not answer.
 * Requests come one at a time; {@link #isFresh}, {@link #sinceRenewal} and {@link #abandon} never wait for one.
 */
public final class HeldLease {
    private static final Duration RELEASE_PATIENCE = Duration.ofSeconds(5);

    private final LockFile file;
    private final Stopwatch stopwatch;
    private final Duration fenceAfter;
    private final ReentrantLock requests = new ReentrantLock();

    /** Guarded by the monitor of this, as the fields below. */
    private Written last;

    /** Nobody is known to have it instead, and it was not given up. */
    private boolean held = true;

    /** It was not renewed in time, once: no clock that is set back makes it fresh again. */
    private boolean outdated;

    HeldLease(LockFile file, Written last, Stopwatch stopwatch, Duration fenceAfter) {
        this.file = file;
        this.last = last;
        this.stopwatch = stopwatch;
        this.fenceAfter = fenceAfter;
    }

    /**
     * Says that the holder is alive.
     *
     * @return false if the lease was lost: another worker took it, it was removed, or it could not be renewed in time
     * @throws IOException if the storage fails; the lease may be renewed again
     */
    public boolean renew() throws IOException {
        requests.lock();
        try {
            if (isFresh()) {
                keep(file.write(Precondition.matches(last().generation())));
            }
            return isFresh();
        } finally {
            requests.unlock();
        }
    }

    /** Looks at the file whether the lease is still this worker's, unless it is lost by its age already. */
    public boolean isHeld() throws IOException {
        requests.lock();
        try {
            if (isFresh()) {
                keep(file.find(last()));
            }
            return isFresh();
        } finally {
            requests.unlock();
        }
    }

    /** Whether the lease is held as far as this worker knows and was renewed not too long ago; asks nobody. */
    public synchronized boolean isFresh() {
        outdated = outdated || sinceRenewal().compareTo(fenceAfter) > 0;
        return held && !outdated;
    }

    /** The time since the last renewal that succeeded was begun. */
    public synchronized Duration sinceRenewal() {
        return stopwatch.since(last.begun());
    }

    /** Gives up without a look at the file: from now on it is not held. */
    public synchronized void abandon() {
        held = false;
    }

    /**
     * Gives the lease back, unless it is known to be another's: removes the file if what stands there is this worker's,
     * however old it is. Afterwards it is not held, even if the file could not be deleted.
     *
     * @throws IOException if it could not be deleted; it will be stale after a while
     */
    public void release() throws IOException {
        if (!endsNow()) {
            return;
        }
        if (!hasNoRequest()) {
            throw new IOException(
                    "a renewal of " + file.location() + " does not end; the lease is free once it is stale");
        }
        try {
            delete();
        } finally {
            requests.unlock();
        }
    }

    /** The reply to the first request may be lost: the second finds nothing more to do. */
    private void delete() throws IOException {
        try {
            file.delete(last());
        } catch (IOException e) {
            try {
                file.delete(last());
            } catch (IOException again) {
                e.addSuppressed(again);
                throw e;
            }
        }
    }

    private boolean hasNoRequest() throws IOException {
        try {
            return requests.tryLock(RELEASE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while releasing " + file.location());
        }
    }

    /** Ends the lease; whether it may still have been this worker's. */
    private synchronized boolean endsNow() {
        boolean wasHeld = held;
        held = false;
        return wasHeld;
    }

    private synchronized Written last() {
        return last;
    }

    private synchronized void keep(Optional<Written> written) {
        held = held && written.isPresent();
        last = written.orElse(last);
    }
}
