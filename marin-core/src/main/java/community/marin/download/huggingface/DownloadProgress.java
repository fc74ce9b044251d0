package community.marin.download.huggingface;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Logs every half minute how much has arrived. Any number of threads may report. */
final class DownloadProgress {
    private static final Logger log = LogManager.getLogger(DownloadProgress.class);
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final double MEGABYTE = 1e6;

    private final String what;
    private final long totalBytes;
    private final Clock clock;
    private final Instant start;
    private Instant reported;
    private long bytes;

    DownloadProgress(String what, long totalBytes, Clock clock) {
        this.what = what;
        this.totalBytes = totalBytes;
        this.clock = clock;
        this.start = clock.instant();
        this.reported = start;
    }

    /** Notes bytes, also those of a file that turns out to be wrong. */
    synchronized void arrived(long count) {
        bytes += count;
        Instant now = clock.instant();
        if (Duration.between(reported, now).compareTo(INTERVAL) >= 0) {
            reported = now;
            double seconds = Duration.between(start, now).toMillis() / 1e3;
            log.info(String.format(
                    Locale.ROOT,
                    "%s: %.1f of %.1f MB, %.1f MB/s",
                    what,
                    bytes / MEGABYTE,
                    totalBytes / MEGABYTE,
                    bytes / MEGABYTE / seconds));
        }
    }
}
