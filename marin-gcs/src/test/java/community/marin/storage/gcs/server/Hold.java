package community.marin.storage.gcs.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A gate that stops requests until the test lets them go on. */
public final class Hold implements AutoCloseable {
    /** Where a request stops. */
    public enum Point {
        /** Before anything is done. */
        BEFORE_ACTING,
        /** When all is done, before the answer. */
        BEFORE_REPLY
    }

    private final RequestMatcher matcher;
    private final Point point;
    private final Semaphore arrivals = new Semaphore(0);
    private final CountDownLatch released = new CountDownLatch(1);

    Hold(RequestMatcher matcher, Point point) {
        this.matcher = matcher;
        this.point = point;
    }

    void pass(RequestFacts request, Point reached) throws InterruptedException {
        if (reached == point && matcher.matches(request)) {
            arrivals.release();
            released.await();
        }
    }

    boolean isReleased() {
        return released.getCount() == 0;
    }

    /** Waits until one more request stands at the gate. */
    public void awaitArrival() throws InterruptedException {
        arrivals.acquire();
    }

    /** Lets all go on, and stops none any more. */
    public void release() {
        released.countDown();
    }

    /** The same as {@link #release}. */
    @Override
    public void close() {
        release();
    }
}
