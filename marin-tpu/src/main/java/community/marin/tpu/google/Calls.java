package community.marin.tpu.google;

import community.marin.tpu.cloud.TpuCloudException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes calls on threads of its own, so that the caller's keeps its interrupts: the futures of Google's client clear the flag of the
 * thread that waits for them.
 */
final class Calls implements AutoCloseable {
    private final Duration patience;
    private final ServiceErrors errors;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "cloud-tpu");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * No call is made yet.
     *
     * @param patience after which a call is given up
     * @param errors what errors mean
     */
    Calls(Duration patience, ServiceErrors errors) {
        this.patience = patience;
        this.errors = errors;
    }

    /**
     * Makes a call, and waits for its result.
     *
     * @param asked what could not be done if it fails, for the message: {@code Cannot create ...}
     */
    <T> T run(String asked, Callable<T> call) throws TpuCloudException {
        Future<T> result = threads.submit(call);
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw errors.interrupted(asked, e);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw errors.tooSlow(asked, patience, e);
        } catch (ExecutionException e) {
            throw errors.describe(asked, e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
