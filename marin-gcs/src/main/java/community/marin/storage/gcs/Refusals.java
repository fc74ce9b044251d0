package community.marin.storage.gcs;

import java.util.Set;

/**
 * Status codes with which the server answers what was asked, rather than failing to. A missing bucket is always a failure.
 *
 * @param codes the status codes
 */
record Refusals(Set<Integer> codes) {
    /** There is no such object. */
    static final Refusals ABSENT = new Refusals(Set.of(404));

    /** There is no such object, or the range begins after its end. */
    static final Refusals ABSENT_OR_BEYOND = new Refusals(Set.of(404, 416));

    /** Another write was faster. */
    static final Refusals PRECONDITION = new Refusals(Set.of(412));

    /** Another write or delete was faster. */
    static final Refusals ABSENT_OR_PRECONDITION = new Refusals(Set.of(404, 412));

    /** The user may not ask this. */
    static final Refusals FORBIDDEN = new Refusals(Set.of(401, 403));

    Refusals {
        codes = Set.copyOf(codes);
    }

    boolean contain(Throwable error) {
        return codes.contains(GcsErrors.code(error)) && !GcsErrors.isMissingBucket(error);
    }
}
