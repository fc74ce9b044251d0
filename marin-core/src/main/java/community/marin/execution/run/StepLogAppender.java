package community.marin.execution.run;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Routes events to the log of the attempt that the thread context names; events of no attempt go nowhere here. */
final class StepLogAppender extends AbstractAppender {
    static final String CONTEXT_KEY = Executor.LOG_CONTEXT_KEY;

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Map<String, StepLog> logs;

    StepLogAppender(Map<String, StepLog> logs) {
        // Log4j takes appenders of one name for one, and several runs may go on in one process.
        super("marin-step-logs-" + NUMBER.incrementAndGet(), null, null, false, Property.EMPTY_ARRAY);
        this.logs = logs;
    }

    @Override
    public void append(LogEvent event) {
        String log = event.getContextData().getValue(CONTEXT_KEY);
        StepLog stepLog = log == null ? null : logs.get(log);
        if (stepLog != null) {
            stepLog.write(event);
        }
    }
}
