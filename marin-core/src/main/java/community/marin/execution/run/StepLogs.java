package community.marin.execution.run;

import community.marin.storage.GrowingFile;
import community.marin.storage.Location;
import community.marin.storage.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/**
 * Writes what a step logs to the log of its attempt, routed by Log4j's thread context: threads that a step starts inherit
 * it if the system property {@code log4j2.isThreadContextMapInheritable} is true. Attached to Log4j when the first step
 * starts, so that a run that has nothing to do does not start it.
 */
final class StepLogs implements AutoCloseable {
    private final Map<String, StepLog> open = new ConcurrentHashMap<>();
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
            LoggerContext context = (LoggerContext) LogManager.getContext(false);
            context.getConfiguration().getRootLogger().removeAppender(appender.getName());
            context.updateLoggers();
            appender.stop();
            appender = null;
        }
    }

    private synchronized void attach() {
        if (appender != null) {
            return;
        }
        appender = new StepLogAppender(open);
        appender.start();
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        Configuration configuration = context.getConfiguration();
        LoggerConfig root = configuration.getRootLogger();
        // A run before this one, or beside it, may have done so.
        boolean letsInfoPass = root.getLevel().isLessSpecificThan(Level.INFO);
        if (configuration instanceof DefaultConfiguration && !letsInfoPass) {
            letInfoPass(root);
        }
        root.addAppender(appender, null, appender.nested());
        context.updateLoggers();
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
