package community.marin.tpu.google.server;

import com.google.rpc.Code;

/** A request is refused. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Code code;

    ApiError(Code code, String message) {
        super(message);
        this.code = code;
    }

    static ApiError notFound(String resource) {
        return new ApiError(Code.NOT_FOUND, "Resource '" + resource + "' was not found");
    }

    static ApiError invalid(String message) {
        return new ApiError(Code.INVALID_ARGUMENT, message);
    }

    Code code() {
        return code;
    }

    /** The status code of HTTP that a code of the service is sent with. */
    static int httpStatus(Code code) {
        return switch (code) {
            case OK -> 200;
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, ABORTED -> 409;
            case RESOURCE_EXHAUSTED -> 429;
            case CANCELLED -> 499;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
            default -> 500;
        };
    }
}
