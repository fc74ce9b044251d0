package community.marin.execution.run;

/** Is told what happens in a run, one event at a time, from several threads. Must return soon. */
@FunctionalInterface
public interface RunListener {
    /** Takes note of an event. */
    void on(RunEvent event);
}
