package community.marin.download.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The body of an answer as a stream that fails when nothing arrives for a while; the JDK's own would wait for ever. */
final class TimedBody extends InputStream {
    /** How many groups of buffers may wait to be read. */
    private static final int DEMAND = 16;

    private sealed interface Event {}

    private record Part(List<ByteBuffer> buffers) implements Event {}

    private record Failure(Throwable cause) implements Event {}

    private record End() implements Event {}

    private final Duration timeout;
    private final Receiver receiver = new Receiver();
    private final Deque<ByteBuffer> arrived = new ArrayDeque<>();
    private boolean isAtEnd;

    private TimedBody(Duration timeout) {
        this.timeout = timeout;
    }

    /** The stream of a body. */
    static TimedBody of(Flow.Publisher<List<ByteBuffer>> body, Duration timeout) {
        TimedBody stream = new TimedBody(timeout);
        body.subscribe(stream.receiver);
        return stream;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!isAtEnd) {
            ByteBuffer first = arrived.peek();
            if (first == null) {
                await();
            } else if (first.hasRemaining()) {
                int count = Math.min(length, first.remaining());
                first.get(target, offset, count);
                return count;
            } else {
                arrived.remove();
            }
        }
        return -1;
    }

    private void await() throws IOException {
        Event event;
        try {
            event = receiver.events.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException failure = new InterruptedIOException("Interrupted while downloading");
            failure.initCause(e);
            throw failure;
        }
        if (event == null) {
            throw new HttpTimeoutException("nothing arrived for " + timeout.toSeconds() + " s");
        } else if (event instanceof Part part) {
            arrived.addAll(part.buffers());
            receiver.subscription.get().request(1);
        } else if (event instanceof Failure failure) {
            throw new IOException("the connection broke: " + failure.cause().getMessage(), failure.cause());
        } else {
            isAtEnd = true;
        }
    }

    @Override
    public void close() {
        isAtEnd = true;
        receiver.stop();
    }

    /** The side of the stream that the client's threads see. */
    private static final class Receiver implements Flow.Subscriber<List<ByteBuffer>> {
        private static final Flow.Subscription STOPPED = new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        };

        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            if (subscription.compareAndSet(null, given)) {
                given.request(DEMAND);
            } else {
                given.cancel();
            }
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            events.add(new Part(buffers));
        }

        @Override
        public void onError(Throwable cause) {
            events.add(new Failure(cause));
        }

        @Override
        public void onComplete() {
            events.add(new End());
        }

        private void stop() {
            Flow.Subscription given = subscription.getAndSet(STOPPED);
            if (given != null) {
                given.cancel();
            }
        }
    }
}
