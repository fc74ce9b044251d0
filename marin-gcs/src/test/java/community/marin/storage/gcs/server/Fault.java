package community.marin.storage.gcs.server;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A way in which a request can go wrong. */
public sealed interface Fault {
    /** The answer comes later; other faults may come on top. */
    record Delay(Duration duration) implements Fault {
        public Delay {
            Objects.requireNonNull(duration, "duration");
        }
    }

    /**
     * The request is refused and not done.
     *
     * @param code the HTTP status, 400 or above
     * @param retryAfter the header of that name, to the second
     */
    record Status(int code, Optional<Duration> retryAfter) implements Fault {
        public Status {
            if (code < 400 || code > 599) {
                throw new IllegalArgumentException("no status of an error: " + code);
            }
        }

        /** A refusal without the header. */
        public Status(int code) {
            this(code, Optional.empty());
        }
    }

    /**
     * The connection breaks while the request comes in, and it is not done. Of a chunk of a resumable upload, what has
     * arrived in whole 256 KiB is kept, as the service does.
     *
     * @param bodyBytes how much of the body arrives
     */
    record CutRequest(int bodyBytes) implements Fault {
        public CutRequest {
            if (bodyBytes < 0) {
                throw new IllegalArgumentException("negative length: " + bodyBytes);
            }
        }
    }

    /** The request is done, and the connection breaks half-way through the answer. */
    record CutResponse() implements Fault {}

    /** The request is done, and the connection breaks before the answer. */
    record LostReply() implements Fault {}

    /** The byte in the middle of what a request sends, or else of what it gets, becomes another on the way. */
    record Damage() implements Fault {}
}
