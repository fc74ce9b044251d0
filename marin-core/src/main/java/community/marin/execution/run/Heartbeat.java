package community.marin.execution.run;

import community.marin.execution.record.HeldLease;
import community.marin.execution.record.LeaseTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Renews leases, and tells when one is lost. One thread looks at the time and at nothing else, so that it says in time
 * that a lease is too old; each lease is renewed on a thread of its own, so that a request that hangs holds up no other.
 */
final class Heartbeat implements AutoCloseable {
    /** Not made on a thread that renews: one that is interrupted while Log4j starts leaves it broken for good. */
    private static final Logger LOG = LogManager.getLogger(Heartbeat.class);

    /** Ticks come more often than renewals, so that a failed renewal is tried again well before the lease is stale. */
    private static final int TICKS_PER_RENEWAL = 6;

    private final LeaseTimes times;
    private final ScheduledExecutorService ticker;
    private final ExecutorService renewals;

    Heartbeat(LeaseTimes times) {
        this.times = times;
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1, daemons("marin-heartbeat"));
        pool.setRemoveOnCancelPolicy(true);
        this.ticker = pool;
        // No more than one for each lease.
        this.renewals = Executors.newCachedThreadPool(daemons("marin-renewal"));
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Stops the renewals of one lease when closed. */
    interface Beat extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Renews a lease from now on; when it is lost, or cannot be renewed in time, says so without delay, and again at every tick: a
     * library may take an interrupt for itself and go on.
     */
    Beat keep(HeldLease lease, Runnable whenLost) {
        Task task = new Task(lease, whenLost);
        long period = times.renewEvery().toNanos() / TICKS_PER_RENEWAL;
        ScheduledFuture<?> future = ticker.scheduleWithFixedDelay(task, period, period, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        renewals.shutdownNow();
    }

    private final class Task implements Runnable {
        private final HeldLease lease;
        private final Runnable whenLost;
        private final AtomicBoolean renewing = new AtomicBoolean();
        private volatile boolean failed;

        Task(HeldLease lease, Runnable whenLost) {
            this.lease = lease;
            this.whenLost = whenLost;
        }

        @Override
        public void run() {
            try {
                tick();
            } catch (RuntimeException | Error e) {
                // No tick would follow this one, and nobody would look at the time any more.
                whenLost.run();
                throw e;
            }
        }

        private void tick() {
            if (!lease.isFresh()) {
                whenLost.run();
                return;
            }
            Duration since = lease.sinceRenewal();
            boolean due = failed || since.compareTo(times.renewEvery()) >= 0;
            if (due && renewing.compareAndSet(false, true)) {
                renewals.execute(this::renew);
            }
        }

        private void renew() {
            try {
                if (!lease.renew()) {
                    whenLost.run();
                }
                failed = false;
            } catch (IOException e) {
                if (!failed) {
                    LOG.warn("A lease could not be renewed, trying again: {}", e.toString());
                }
                failed = true;
            } finally {
                renewing.set(false);
            }
        }
    }
}
