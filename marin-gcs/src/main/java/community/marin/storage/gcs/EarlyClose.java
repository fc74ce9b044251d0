package community.marin.storage.gcs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.HttpConnection;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.entity.HttpEntityWrapper;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;

/**
 * Lets the reader of a part of an object stop. Left to itself, the pool of connections reads the rest of a body that is closed early, to
 * use the connection again; that of a large object is longer than a new connection takes.
 */
final class EarlyClose implements HttpResponseInterceptor {
    /** A rest as long as this is sooner read than a connection made. */
    private static final long SHORT_BYTES = 1 << 16;

    @Override
    public void process(HttpResponse response, HttpContext context) {
        HttpEntity entity = response.getEntity();
        HttpConnection connection = HttpCoreContext.adapt(context).getConnection();
        if (entity != null && connection != null) {
            response.setEntity(new Body(entity, connection));
        }
    }

    private static final class Body extends HttpEntityWrapper {
        private final HttpConnection connection;

        Body(HttpEntity entity, HttpConnection connection) {
            super(entity);
            this.connection = connection;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new Content(super.getContent(), getContentLength(), connection);
        }
    }

    private static final class Content extends FilterInputStream {
        private final HttpConnection connection;
        private long left;
        private boolean isEnded;

        Content(InputStream in, long length, HttpConnection connection) {
            super(in);
            this.left = length < 0 ? Long.MAX_VALUE : length;
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            isEnded |= count < 0;
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            if (isEnded || left <= SHORT_BYTES) {
                super.close();
                return;
            }
            connection.shutdown();
            try {
                super.close();
            } catch (IOException e) {
                // That it is broken is what was wanted.
                isEnded = true;
            }
        }
    }
}
