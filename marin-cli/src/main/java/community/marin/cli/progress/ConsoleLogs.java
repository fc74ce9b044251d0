package community.marin.cli.progress;

import community.marin.execution.Step;
import community.marin.execution.run.Executor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * Shows what is logged: warnings and errors, and with {@code verbose} information and stacks too. Set up in code, since
 * reading a configuration file takes longer than all the rest of a short command.
 */
public final class ConsoleLogs implements AutoCloseable {
    private final LoggerContext context;
    private final ConsoleAppender appender;

    private ConsoleLogs(LoggerContext context, ConsoleAppender appender) {
        this.context = context;
        this.appender = appender;
    }

    /** Starts Log4j and shows its lines until closed. */
    public static ConsoleLogs start(boolean verbose, StepLogIndex steps, Consumer<String> lines) {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        ConsoleAppender appender = new ConsoleAppender(verbose, steps, lines);
        appender.start();
        LoggerConfig root = context.getConfiguration().getRootLogger();
        if (context.getConfiguration() instanceof DefaultConfiguration) {
            Map.copyOf(root.getAppenders()).keySet().forEach(root::removeAppender);
            root.setLevel(Level.INFO);
        }
        root.addAppender(appender, null, null);
        context.updateLoggers();
        return new ConsoleLogs(context, appender);
    }

    @Override
    public void close() {
        context.getConfiguration().getRootLogger().removeAppender(appender.getName());
        context.updateLoggers();
        appender.stop();
    }

    private static final class ConsoleAppender extends AbstractAppender {
        /** The runner's own errors of steps come as events too, which say more. */
        private static final String RUNNER = Executor.class.getPackageName() + ".";

        private final boolean verbose;
        private final StepLogIndex steps;
        private final Consumer<String> lines;

        ConsoleAppender(boolean verbose, StepLogIndex steps, Consumer<String> lines) {
            super("marin-console", null, null, false, Property.EMPTY_ARRAY);
            this.verbose = verbose;
            this.steps = steps;
            this.lines = lines;
        }

        @Override
        public void append(LogEvent event) {
            Level threshold = verbose ? Level.INFO : Level.WARN;
            boolean repeats = event.getLoggerName().startsWith(RUNNER) && event.getThrown() != null;
            if (!event.getLevel().isMoreSpecificThan(threshold) || repeats) {
                return;
            }
            String logger =
                    event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1);
            StringBuilder line = new StringBuilder();
            String log = event.getContextData().getValue(Executor.LOG_CONTEXT_KEY);
            Optional<Step> step = Optional.ofNullable(log).flatMap(steps::step);
            line.append(event.getLevel())
                    .append("  ")
                    .append(step.map(name -> name + ": ").orElse(""))
                    .append(logger)
                    .append(": ")
                    .append(event.getMessage().getFormattedMessage());
            if (event.getThrown() != null) {
                line.append(verbose ? stack(event.getThrown()) : " (" + ErrorChain.first(event.getThrown()) + ")");
            }
            lines.accept(line.toString());
        }

        private static String stack(Throwable thrown) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text, true));
            return "\n" + text.toString().stripTrailing();
        }
    }
}
