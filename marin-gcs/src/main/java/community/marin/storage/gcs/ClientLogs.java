package community.marin.storage.gcs;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What Google's client logs by itself would stand between the lines of a command; what matters of it is in the errors it throws. */
final class ClientLogs {
    /** Held here, since an unused logger is collected, and its level with it. */
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("com.google"), Logger.getLogger("io.grpc"), Logger.getLogger("org.apache.http"));

    private ClientLogs() {}

    static void silence() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
