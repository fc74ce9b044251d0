package community.marin.execution.run;

import java.util.List;

/** Gives each event to every listener, one event at a time. */
final class Events {
    private final List<RunListener> listeners;

    Events(List<RunListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    synchronized void emit(RunEvent event) {
        for (RunListener listener : listeners) {
            listener.on(event);
        }
    }
}
