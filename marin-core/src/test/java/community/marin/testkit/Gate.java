package community.marin.testkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where a step's function stops until the test lets it through; the test can wait for it to arrive. */
public final class Gate {
    private final CountDownLatch arrived;
    private final CountDownLatch opened = new CountDownLatch(1);

    /** A gate at which so many are expected. */
    public Gate(int expected) {
        arrived = new CountDownLatch(expected);
    }

    /** Arrives, and stays until the gate is opened. */
    public void pass() throws InterruptedException {
        arrived.countDown();
        await(opened, "the gate was never opened");
    }

    /** Waits until all expected have arrived. */
    public void awaitArrivals() throws InterruptedException {
        await(arrived, "nobody came to the gate");
    }

    /** Lets everybody through. */
    public void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch, String problem) throws InterruptedException {
        if (!latch.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError(problem);
        }
    }
}
