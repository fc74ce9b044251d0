package community.marin.execution.run;

import java.util.List;
import org.apache.logging.log4j.LogManager;

/** Gives each event to every listener, one event at a time. What a listener throws is logged and ends nothing. */
final class Events {
    private final List<RunListener> listeners;

    Events(List<RunListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    synchronized void emit(RunEvent event) {
        for (RunListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) {
                LogManager.getLogger(Events.class).warn("A listener failed on {}", event.getClass(), e);
            }
        }
    }
}
