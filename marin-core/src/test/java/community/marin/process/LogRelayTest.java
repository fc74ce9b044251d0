package community.marin.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.Test;

final class LogRelayTest {
    @Test
    void linesKeepTheirLevelsAndTheLastErrorIsKnown() {
        StringWriter written = new StringWriter();
        try (LoggerContext context = new LoggerContext("relay test")) {
            context.start();
            WriterAppender appender = WriterAppender.createAppender(
                    PatternLayout.newBuilder().withPattern("%level:%msg\n").build(),
                    null,
                    written,
                    "lines",
                    false,
                    true);
            appender.start();
            context.getRootLogger().addAppender(appender);
            context.getRootLogger().setLevel(Level.DEBUG);
            LogRelay relay = new LogRelay(context.getRootLogger());

            assertThat(relay.lastError()).isEmpty();
            relay.accept("a line without a level, and a {} in it");
            relay.accept("ERROR no such file");
            relay.accept("  at some.Method");
            relay.accept("INFO goes on");

            assertThat(relay.lastError()).contains("no such file");
        }
        assertThat(written.toString().lines())
                .containsExactly(
                        "INFO:a line without a level, and a {} in it",
                        "ERROR:no such file",
                        "ERROR:  at some.Method",
                        "INFO:goes on");
    }
}
