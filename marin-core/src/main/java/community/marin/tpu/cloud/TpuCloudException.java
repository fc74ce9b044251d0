package community.marin.tpu.cloud;

import java.io.IOException;

/** Cloud TPU did not do what was asked. */
public final class TpuCloudException extends IOException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** There are no such machines at present; later, or elsewhere, there may be. */
        CAPACITY,
        /** The project may not have so many; after others are deleted it may. */
        QUOTA,
        /** Who asks may not, or is not known. */
        DENIED,
        /** The request is wrong, and will always be. */
        INVALID,
        /** The service cannot be reached, or is out of order: the request may have been carried out nevertheless. */
        UNAVAILABLE
    }

    /**
     * A refusal or a failure.
     *
     * @param message what was asked, what the service said, and what to do
     */
    public TpuCloudException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Whether the answer will be the same when it is asked again: it is about who asks, or about what is asked. */
    public boolean isLasting() {
        return reason == Reason.DENIED || reason == Reason.INVALID;
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }
}
