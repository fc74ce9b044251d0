package community.marin.storage.gcs.server;

/**
 * What a request asks for, of what.
 *
 * @param bucket empty if the request is not about one
 * @param object empty if the request is not about one, or names it in its body only
 * @param targetBucket where a copy goes; else empty
 * @param targetObject where a copy or a move goes; else empty
 */
record Route(Operation operation, String bucket, String object, String targetBucket, String targetObject) {
    static Route of(Operation operation, String bucket, String object) {
        return new Route(operation, bucket, object, "", "");
    }

    static Route unknown() {
        return of(Operation.UNKNOWN, "", "");
    }

    ObjectKey key() {
        return new ObjectKey(bucket, object);
    }

    ObjectKey target() {
        return new ObjectKey(targetBucket, targetObject);
    }

    /** The facts by which faults are chosen and requests are counted. */
    RequestFacts facts(Request request) {
        return new RequestFacts(
                request.method(), request.path(), operation, bucket, targetObject.isEmpty() ? object : targetObject);
    }
}
