package community.marin.download.http;

import java.net.URI;
import java.util.Locale;

/** Which server an address names, and how it may be shown. */
final class Uris {
    private Uris() {}

    static boolean isHttp(URI uri) {
        return uri.getHost() != null
                && (scheme(uri).equals("https") || scheme(uri).equals("http"));
    }

    static boolean isEncrypted(URI uri) {
        return scheme(uri).equals("https");
    }

    /** Whether two addresses are of one server: what is said to one may be said to the other. */
    static boolean sameOrigin(URI a, URI b) {
        return scheme(a).equals(scheme(b)) && a.getHost().equalsIgnoreCase(b.getHost()) && port(a) == port(b);
    }

    /** The address without its query and user, which may hold signatures and passwords. */
    static String withoutSecrets(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isEncrypted(uri) ? 443 : 80;
    }
}
