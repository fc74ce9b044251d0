package community.marin.bench;

import community.marin.time.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/** A clock that jumps to the next waking as soon as all threads sleep. */
final class VirtualTime implements Sleeper {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Waking> sleeping = new PriorityQueue<>();
    private Instant now = START;
    private int awake;
    private long order;

    private static final class Waking implements Comparable<Waking> {
        private final Instant when;
        private final long order;
        private boolean due;

        Waking(Instant when, long order) {
            this.when = when;
            this.order = order;
        }

        @Override
        public int compareTo(Waking other) {
            int byTime = when.compareTo(other.when);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    VirtualTime(int threads) {
        awake = threads;
    }

    synchronized Instant now() {
        return now;
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Waking waking;
        synchronized (this) {
            waking = new Waking(now.plus(time), order++);
            sleeping.add(waking);
            awake--;
            advance();
        }
        synchronized (waking) {
            while (!waking.due) {
                waking.wait();
            }
        }
    }

    /** A thread needs the time no more. */
    synchronized void leave() {
        awake--;
        advance();
    }

    /** One at a time: what is measured is not how threads stand in each other's way. */
    private void advance() {
        if (awake == 0 && !sleeping.isEmpty()) {
            Waking next = sleeping.poll();
            now = next.when;
            awake++;
            synchronized (next) {
                next.due = true;
                next.notifyAll();
            }
        }
    }
}
