package community.marin.storage.gcs.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** One client's connection: requests one after the other until somebody closes it. */
final class HttpConnection implements Runnable {
    private final Socket socket;
    private final Clock clock;
    private final Handler handler;

    HttpConnection(Socket socket, Clock clock, Handler handler) {
        this.socket = socket;
        this.clock = clock;
        this.handler = handler;
    }

    @Override
    public void run() {
        try (socket) {
            // Else a small answer waits 40 ms for the acknowledgement of the one before.
            socket.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            OutputStream out = socket.getOutputStream();
            boolean open = true;
            while (open) {
                Optional<Request> request = Request.read(in, out);
                open = request.isPresent() && answer(request.get(), out);
            }
        } catch (IOException e) {
            // The client, or the end of the server, has closed the connection: there is nobody left to tell.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the connection may be used again. */
    private boolean answer(Request request, OutputStream out) throws IOException, InterruptedException {
        Answer answer = handler.handle(request);
        Response response = answer.response();
        byte[] bytes = response.bytes(clock.instant());
        switch (answer.delivery()) {
            case WHOLE -> {
                request.body().skip();
                out.write(bytes);
                out.flush();
                return !request.headers().is("Connection", "close");
            }
            case HALF -> {
                int head = response.head(clock.instant()).getBytes(StandardCharsets.ISO_8859_1).length;
                int body = response.body().length;
                out.write(bytes, 0, body == 0 ? head / 2 : head + body / 2);
                out.flush();
                return false;
            }
            case NONE -> {
                // A reset, as from a crashed host, also for a client that is still sending.
                socket.setSoLinger(true, 0);
                return false;
            }
        }
        throw new IllegalStateException("unknown delivery " + answer.delivery());
    }

    /** Makes the answers. */
    interface Handler {
        Answer handle(Request request) throws IOException, InterruptedException;
    }
}
