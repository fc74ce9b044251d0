package community.marin.job.local;

import community.marin.job.JobListener;
import community.marin.job.JobState;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** What a job has to tell, until its follower hears it. A command whose lines nobody hears waits once there are many. */
final class Events {
    private static final int MOST_LINES = 1000;
    private static final int ANY_NUMBER = Integer.MAX_VALUE / 2;

    /** Empty: that was all. */
    private final BlockingQueue<Optional<Consumer<JobListener>>> events = new LinkedBlockingQueue<>();

    private final Semaphore room = new Semaphore(MOST_LINES);

    void line(String line) {
        room.acquireUninterruptibly();
        events.add(Optional.of(listener -> {
            room.release();
            listener.line("", line);
        }));
    }

    void state(JobState state, String detail) {
        events.add(Optional.of(listener -> listener.state(state, detail)));
    }

    /** That was all. */
    void end() {
        events.add(Optional.empty());
    }

    /** Lets the last lines through though nobody hears them, so that the command can end. */
    void widen() {
        room.release(ANY_NUMBER);
    }

    /** Tells it all to a listener, until the end, which stays. */
    void pass(JobListener listener) throws InterruptedException {
        for (Optional<Consumer<JobListener>> event = events.take(); event.isPresent(); event = events.take()) {
            event.get().accept(listener);
        }
        end();
    }
}
