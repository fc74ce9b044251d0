package community.marin.execution.run;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine is called, where people look for who did something. */
public final class HostName {
    private HostName() {}

    /** The name of this machine; {@code localhost} if it cannot be found out. */
    public static String local() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
