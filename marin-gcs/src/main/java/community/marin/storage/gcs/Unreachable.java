package community.marin.storage.gcs;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.apache.http.conn.ConnectTimeoutException;

/** Tells failures to connect from failures of a connection. */
final class Unreachable {
    private Unreachable() {}

    /** Whether no connection came about: no such host, nobody listens, or no way there. */
    static boolean is(Throwable error) {
        return error instanceof UnknownHostException
                || error instanceof ConnectException
                || error instanceof NoRouteToHostException
                || error instanceof ConnectTimeoutException;
    }
}
