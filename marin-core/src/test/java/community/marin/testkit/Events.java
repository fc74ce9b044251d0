package community.marin.testkit;

import community.marin.execution.run.RunEvent;
import community.marin.execution.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Keeps the events of a run, and waits for one. */
public final class Events implements RunListener {
    private final List<RunEvent> events = new ArrayList<>();

    @Override
    public synchronized void on(RunEvent event) {
        events.add(event);
        notifyAll();
    }

    /** All so far. */
    public synchronized List<RunEvent> all() {
        return List.copyOf(events);
    }

    /** All of a kind so far. */
    public <E extends RunEvent> List<E> of(Class<E> type) {
        return all().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The kinds and step names so far, such as {@code StepStarted raw/a}. */
    public List<String> summary() {
        return all().stream().map(Events::summary).toList();
    }

    /** Waits until an event has come, for a minute at the most. */
    public synchronized void await(Predicate<RunEvent> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (events.stream().noneMatch(wanted)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("the event has not come; there were " + summary());
            }
            wait(left);
        }
    }

    private static String summary(RunEvent event) {
        String kind = event.getClass().getSimpleName();
        return event instanceof RunEvent.StepEvent step
                ? kind + " " + step.step().name()
                : kind;
    }
}
