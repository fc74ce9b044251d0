package community.marin.storage.gcs.server;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What must hold of an object for a request to be done. Generation 0 means that there is no live object. */
record Preconditions(
        OptionalLong generationMatch,
        OptionalLong generationNotMatch,
        OptionalLong metagenerationMatch,
        OptionalLong metagenerationNotMatch) {
    static Preconditions none() {
        return new Preconditions(
                OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** Those for the object that the request changes or reads. */
    static Preconditions of(Query query) {
        return of(query, "if");
    }

    /** Those for the object that is copied or moved. */
    static Preconditions ofSource(Query query) {
        return of(query, "ifSource");
    }

    private static Preconditions of(Query query, String start) {
        return new Preconditions(
                query.number(start + "GenerationMatch"),
                query.number(start + "GenerationNotMatch"),
                query.number(start + "MetagenerationMatch"),
                query.number(start + "MetagenerationNotMatch"));
    }

    /** Throws 412 if one does not hold. */
    void check(Optional<StoredObject> live) {
        if (!matches(live) || !differs(live)) {
            throw GcsException.preconditionFailed();
        }
    }

    /** Throws 412 if one does not hold, or 304 if the reader has this generation already. */
    void checkRead(StoredObject live) {
        if (!matches(Optional.of(live))) {
            throw GcsException.preconditionFailed();
        }
        if (!differs(Optional.of(live))) {
            throw new GcsException(304, "Not Modified");
        }
    }

    private boolean matches(Optional<StoredObject> live) {
        return equal(generationMatch, generation(live)) && equal(metagenerationMatch, metageneration(live));
    }

    private boolean differs(Optional<StoredObject> live) {
        boolean sameGeneration = generationNotMatch.isPresent() && equal(generationNotMatch, generation(live));
        boolean sameMetageneration =
                metagenerationNotMatch.isPresent() && equal(metagenerationNotMatch, metageneration(live));
        return !sameGeneration && !sameMetageneration;
    }

    private static boolean equal(OptionalLong wanted, long found) {
        return wanted.isEmpty() || wanted.getAsLong() == found;
    }

    private static long generation(Optional<StoredObject> live) {
        return live.map(StoredObject::generation).orElse(0L);
    }

    private static long metageneration(Optional<StoredObject> live) {
        return live.map(StoredObject::metageneration).orElse(0L);
    }

    /** By their names in the API, sorted. */
    Map<String, Long> toMap() {
        Map<String, Long> map = new TreeMap<>();
        generationMatch.ifPresent(value -> map.put("ifGenerationMatch", value));
        generationNotMatch.ifPresent(value -> map.put("ifGenerationNotMatch", value));
        metagenerationMatch.ifPresent(value -> map.put("ifMetagenerationMatch", value));
        metagenerationNotMatch.ifPresent(value -> map.put("ifMetagenerationNotMatch", value));
        return map;
    }
}
