package community.marin.storage.gcs.server;

import java.time.Clock;

/**
 * How a server is.
 *
 * @param port 0 for a free one
 * @param clock of generations, times of objects and {@code Date} headers
 * @param pageSize the largest page of a listing
 * @param bytesPerRewrite how far one request of a rewrite comes
 */
public record ServerSettings(int port, Clock clock, int pageSize, long bytesPerRewrite) {
    /** Checks the sizes. */
    public ServerSettings {
        if (pageSize < 1 || bytesPerRewrite < 1) {
            throw new IllegalArgumentException("page size and bytes per rewrite must be at least 1");
        }
    }

    /** As the service is: pages of 1,000, the machine's clock, rewrites in one request. */
    public static ServerSettings defaults() {
        return new ServerSettings(0, Clock.systemUTC(), 1000, Long.MAX_VALUE);
    }

    /** On that port. */
    public ServerSettings withPort(int newPort) {
        return new ServerSettings(newPort, clock, pageSize, bytesPerRewrite);
    }

    /** With that clock. */
    public ServerSettings withClock(Clock newClock) {
        return new ServerSettings(port, newClock, pageSize, bytesPerRewrite);
    }

    /** With pages of at most so many objects. */
    public ServerSettings withPageSize(int newPageSize) {
        return new ServerSettings(port, clock, newPageSize, bytesPerRewrite);
    }

    /** With rewrites that need a request for so many bytes each. */
    public ServerSettings withBytesPerRewrite(long newBytes) {
        return new ServerSettings(port, clock, pageSize, newBytes);
    }
}
