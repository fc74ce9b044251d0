package community.marin.execution.run;

import community.marin.execution.record.HeldLease;
import community.marin.execution.record.LeaseTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;

/** Renews leases on a thread of its own, and tells when one is lost. */
final class Heartbeat implements AutoCloseable {
    /** Ticks come more often than renewals, so that a failed renewal is tried again well before the lease is stale. */
    private static final int TICKS_PER_RENEWAL = 6;

    private final LeaseTimes times;
    private final ScheduledExecutorService ticker;

    Heartbeat(LeaseTimes times) {
        this.times = times;
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "marin-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
        this.ticker = pool;
    }

    /** Stops the renewals of one lease when closed. */
    interface Beat extends AutoCloseable {
        @Override
        void close();
    }

    /** Renews a lease from now on; when it is lost, or cannot be renewed in time, says so once. */
    Beat keep(HeldLease lease, Runnable whenLost) {
        Task task = new Task(lease, whenLost);
        long period = times.renewEvery().toNanos() / TICKS_PER_RENEWAL;
        ScheduledFuture<?> future = ticker.scheduleWithFixedDelay(task, period, period, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }

    private final class Task implements Runnable {
        private final HeldLease lease;
        private final Runnable whenLost;
        private long renewedAt = System.nanoTime();
        private boolean failed;
        private boolean lost;

        Task(HeldLease lease, Runnable whenLost) {
            this.lease = lease;
            this.whenLost = whenLost;
        }

        @Override
        public void run() {
            Duration since = Duration.ofNanos(System.nanoTime() - renewedAt);
            boolean due = failed || since.compareTo(times.renewEvery()) >= 0;
            if (lost || !due) {
                return;
            }
            // Whoever may take the lease over must not find its step still running here.
            Duration fence = times.staleAfter().minus(times.renewEvery().dividedBy(2));
            if (since.compareTo(fence) > 0) {
                lease.abandon();
                lose();
                return;
            }
            renew();
        }

        private void renew() {
            try {
                if (lease.renew()) {
                    renewedAt = System.nanoTime();
                    failed = false;
                } else {
                    lose();
                }
            } catch (IOException e) {
                if (!failed) {
                    LogManager.getLogger(Heartbeat.class)
                            .warn("A lease could not be renewed, trying again: {}", e.toString());
                }
                failed = true;
            }
        }

        private void lose() {
            lost = true;
            whenLost.run();
        }
    }
}
