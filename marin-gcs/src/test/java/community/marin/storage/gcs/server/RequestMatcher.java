package community.marin.storage.gcs.server;

import java.util.Optional;

/**
 * Which requests are meant.
 *
 * @param method only those of that HTTP method, in capitals
 * @param operation only those that ask for that
 * @param object only those about an object whose name contains that
 */
public record RequestMatcher(Optional<String> method, Optional<Operation> operation, Optional<String> object) {
    /** Every request. */
    public static RequestMatcher any() {
        return new RequestMatcher(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Requests that ask for an operation. */
    public static RequestMatcher of(Operation operation) {
        return new RequestMatcher(Optional.empty(), Optional.of(operation), Optional.empty());
    }

    /** Of these, those about an object whose name contains a text. */
    public RequestMatcher onObject(String part) {
        return new RequestMatcher(method, operation, Optional.of(part));
    }

    /** Of these, those of an HTTP method, in capitals. */
    public RequestMatcher withMethod(String name) {
        return new RequestMatcher(Optional.of(name), operation, object);
    }

    /** Whether a request is meant. */
    public boolean matches(RequestFacts request) {
        return method.filter(wanted -> !wanted.equals(request.method())).isEmpty()
                && operation.filter(wanted -> wanted != request.operation()).isEmpty()
                && object.filter(part -> !request.object().contains(part)).isEmpty();
    }
}
