package community.marin.storage.gcs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import org.apache.commons.io.input.ProxyInputStream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.entity.HttpEntityWrapper;
import org.apache.http.protocol.HttpContext;

/**
 * Ends the request of a thread that is interrupted, as a step is that has lost its lease. Google's client would take the interrupt for
 * itself and go on: the future in which it keeps an answer looks into itself on completion, which clears the thread's flag.
 */
final class Interrupts implements HttpRequestInterceptor, HttpResponseInterceptor {
    @Override
    public void process(HttpRequest request, HttpContext context) throws InterruptedIOException {
        check();
    }

    @Override
    public void process(HttpResponse response, HttpContext context) throws InterruptedIOException {
        check();
        if (response.getEntity() != null) {
            response.setEntity(new Body(response.getEntity()));
        }
    }

    /** Whether an error comes from an interrupt; a request that took too long is one of the same type in the JDK, but not here. */
    static boolean is(Throwable error) {
        return error instanceof InterruptedException
                || error instanceof ClosedByInterruptException
                || (error instanceof InterruptedIOException
                        && !(error instanceof SocketTimeoutException || error instanceof ConnectTimeoutException));
    }

    private static void check() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while asking the storage");
        }
    }

    private static final class Body extends HttpEntityWrapper {
        Body(HttpEntity entity) {
            super(entity);
        }

        @Override
        public InputStream getContent() throws IOException {
            return new ProxyInputStream(super.getContent()) {
                @Override
                protected void beforeRead(int count) throws IOException {
                    check();
                }
            };
        }
    }
}
