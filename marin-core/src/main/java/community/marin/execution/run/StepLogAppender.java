package community.marin.execution.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/** Routes events to the log of the attempt that the thread context names; events of no attempt go nowhere here. */
final class StepLogAppender extends AbstractAppender {
    static final String CONTEXT_KEY = Executor.LOG_CONTEXT_KEY;

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Map<String, StepLog> logs;

    /** Whether the thread is telling a listener of a line. */
    private final ThreadLocal<Boolean> telling = ThreadLocal.withInitial(() -> false);

    StepLogAppender(Map<String, StepLog> logs) {
        // Log4j takes appenders of one name for one, and several runs may go on in one process.
        super("marin-step-logs-" + NUMBER.incrementAndGet(), null, null, false, Property.EMPTY_ARRAY);
        this.logs = logs;
    }

    @Override
    public void append(LogEvent event) {
        log(event).ifPresent(log -> {
            log.write(event);
            telling.set(true);
            try {
                log.tell(event);
            } finally {
                telling.remove();
            }
        });
    }

    /**
     * A filter before this appender for what a listener logs while it is told of a line, or what is logged of it when it fails. Log4j lets
     * no thread into an appender that it is in already, and complains of it: so the filter writes to the log itself, and nobody is told.
     */
    Filter nested() {
        return new AbstractFilter() {
            @Override
            public Result filter(LogEvent event) {
                if (!telling.get()) {
                    return Result.NEUTRAL;
                }
                log(event).ifPresent(log -> log.write(event));
                return Result.DENY;
            }
        };
    }

    private Optional<StepLog> log(LogEvent event) {
        return Optional.<String>ofNullable(event.getContextData().getValue(CONTEXT_KEY))
                .map(logs::get);
    }
}
