package community.marin.job;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a job tells. */
public final class HeardJob implements JobListener {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> states = new CopyOnWriteArrayList<>();

    @Override
    public void line(String source, String line) {
        lines.add(source + line);
    }

    @Override
    public void state(JobState state, String detail) {
        states.add(state + " " + detail);
    }

    @Override
    public void trouble(String message) {
        states.add("trouble " + message);
    }

    /** The lines, each after its source. */
    public List<String> lines() {
        return lines;
    }

    /** The states, each with its detail. */
    public List<String> states() {
        return states;
    }
}
