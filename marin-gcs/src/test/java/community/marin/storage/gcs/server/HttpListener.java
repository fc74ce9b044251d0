package community.marin.storage.gcs.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Accepts connections on loopback and gives each a thread, since a delayed answer holds one. */
final class HttpListener implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final ServerSocket server;
    private final ExecutorService threads;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private HttpListener(ServerSocket server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Listens on a port; 0 takes a free one. */
    static HttpListener start(int port, Clock clock, HttpConnection.Handler handler) throws IOException {
        ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "gcs-server");
            thread.setDaemon(true);
            return thread;
        });
        HttpListener listener = new HttpListener(server, threads);
        threads.execute(() -> listener.accept(clock, handler));
        return listener;
    }

    private void accept(Clock clock, HttpConnection.Handler handler) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> {
                    try {
                        new HttpConnection(socket, clock, handler).run();
                    } finally {
                        open.remove(socket);
                    }
                });
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new IllegalStateException("the listener broke", e);
                }
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
