package community.marin.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** What Log4j itself complains of, from when this is made until it is closed; not on the console meanwhile. */
public final class LogComplaints implements AutoCloseable {
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final StatusListener listener = new StatusListener() {
        @Override
        public void log(StatusData data) {
            complaints.add(data.getMessage().getFormattedMessage());
        }

        @Override
        public Level getStatusLevel() {
            return Level.WARN;
        }

        @Override
        public void close() {}
    };

    public LogComplaints() {
        StatusLogger.getLogger().registerListener(listener);
    }

    /** All complaints so far. */
    public List<String> all() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        StatusLogger.getLogger().removeListener(listener);
    }
}
