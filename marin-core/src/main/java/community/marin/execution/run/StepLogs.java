package community.marin.execution.run;

import community.marin.storage.GrowingFile;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.Log4jContextFactory;

/**
 * Writes what a step logs to the log of its attempt, routed by Log4j's thread context: threads that a step starts inherit
 * it if the system property {@code log4j2.isThreadContextMapInheritable} is true. Attached to Log4j when the first step
 * starts, so that a run that has nothing to do does not start it; and to all its contexts, of which a program that embeds
 * the runner may have several.
 */
final class StepLogs implements AutoCloseable {
    private final Map<String, StepLog> open = new ConcurrentHashMap<>();
    private final Set<LoggerContext> contexts = new HashSet<>();
    private StepLogAppender appender;

    /** The log of one attempt, which the current thread logs to until it is closed. */
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Opens the log of an attempt for the current thread; each line is also given to a listener.
     *
     * @param mayWrite asked before each write; once it says no, nothing more is written
     */
    Scope open(Storage storage, Location log, BooleanSupplier mayWrite, Consumer<String> listener) throws IOException {
        attach();
        OutputStream out = GrowingFile.open(storage.path(log), new byte[0], mayWrite);
        StepLog stepLog = new StepLog(out, mayWrite, listener);
        open.put(log.text(), stepLog);
        ThreadContext.put(StepLogAppender.CONTEXT_KEY, log.text());
        return () -> {
            ThreadContext.remove(StepLogAppender.CONTEXT_KEY);
            open.remove(log.text());
            close(stepLog, log);
        };
    }

    /** What a step made does not depend on its log. */
    private static void close(StepLog stepLog, Location log) {
        try {
            stepLog.close();
        } catch (IOException e) {
            LogManager.getLogger(StepLogs.class).warn("{} could not be written to its end: {}", log, e.toString());
        }
    }

    @Override
    public synchronized void close() {
        if (appender != null) {
            for (LoggerContext context : contexts) {
                ends(context.getConfiguration()).forEach(logger -> logger.removeAppender(appender.getName()));
                context.updateLoggers();
            }
            contexts.clear();
            appender.stop();
            appender = null;
        }
    }

    private synchronized void attach() {
        if (appender == null) {
            appender = new StepLogAppender(open);
            appender.start();
        }
        attach((LoggerContext) LogManager.getContext(false));
        // Log4j gives classes that are loaded before this one's context is made, such as those of a jar, one of their
        // own.
        ((Log4jContextFactory) LogManager.getFactory())
                .getSelector()
                .getLoggerContexts()
                .forEach(this::attach);
    }

    private void attach(LoggerContext context) {
        if (!contexts.add(context)) {
            return;
        }
        Configuration configuration = context.getConfiguration();
        LoggerConfig root = configuration.getRootLogger();
        // A run before this one, or beside it, may have done so.
        boolean letsInfoPass = root.getLevel().isLessSpecificThan(Level.INFO);
        if (configuration instanceof DefaultConfiguration && !letsInfoPass) {
            letInfoPass(root);
        }
        ends(configuration).forEach(logger -> logger.addAppender(appender, null, appender.nested()));
        context.updateLoggers();
    }

    /** The loggers that pass nothing on to another: every event comes to one of them. */
    private static Stream<LoggerConfig> ends(Configuration configuration) {
        LoggerConfig root = configuration.getRootLogger();
        return Stream.concat(
                Stream.of(root),
                configuration.getLoggers().values().stream().filter(logger -> logger != root && !logger.isAdditive()));
    }

    /** Without a configuration Log4j lets nothing below an error pass; the console stays so, the step's log does not. */
    private static void letInfoPass(LoggerConfig root) {
        Level before = root.getLevel();
        for (Appender existing : Map.copyOf(root.getAppenders()).values()) {
            root.removeAppender(existing.getName());
            root.addAppender(existing, before, null);
        }
        root.setLevel(Level.INFO);
    }
}
