/**
 * The JSON API of Google Cloud Storage on loopback, for tests: objects in memory behind real HTTP, that can be told to
 * fail in the ways that the real service fails. It needs the JDK and Jackson only, so that it also runs as a process of
 * its own.
 *
 * <p>It speaks HTTP/1.1 over plain sockets and not through {@code com.sun.net.httpserver}, which writes the {@code Date}
 * header from the machine's clock, whatever the test's clock says, and cannot cut an answer within its headers.
 */
package community.marin.storage.gcs.server;
