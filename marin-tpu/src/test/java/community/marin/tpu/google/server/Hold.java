package community.marin.tpu.google.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a request from being answered until a test lets it go. */
public final class Hold implements AutoCloseable {
    private static final long LONGEST_SECONDS = 60;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Hold() {}

    /** Called by the request; returns when it may go on. */
    void pass() throws InterruptedException {
        reached.countDown();
        released.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for the request. */
    public void awaitRequest() throws InterruptedException {
        if (!reached.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no request came");
        }
    }

    /** Lets the request go. */
    @Override
    public void close() {
        released.countDown();
    }
}
