package community.marin.storage.gcs.server;

/** A refusal, as the service words it. */
final class GcsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    GcsException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** The HTTP status. */
    int code() {
        return code;
    }

    static GcsException badRequest(String message) {
        return new GcsException(400, message);
    }

    static GcsException noBucket() {
        return new GcsException(404, "The specified bucket does not exist.");
    }

    static GcsException noObject(ObjectKey key) {
        return new GcsException(404, "No such object: " + key.bucket() + "/" + key.name());
    }

    static GcsException preconditionFailed() {
        return new GcsException(412, "At least one of the pre-conditions you specified did not hold.");
    }
}
