package community.marin.storage.gcs.server;

/** What a request asks for. */
public enum Operation {
    /** The buckets of a project. */
    LIST_BUCKETS,
    /** Creation of a bucket. */
    CREATE_BUCKET,
    /** What is known of a bucket. */
    GET_BUCKET,
    /** Where a bucket lies, and whether it has folders. */
    GET_LAYOUT,
    /** A page of the objects of a bucket. */
    LIST,
    /** What is known of an object. */
    GET,
    /** The bytes of an object, or a range of them. */
    READ,
    /** An upload in one request: media or multipart. */
    INSERT,
    /** The start of a resumable upload. */
    RESUMABLE_START,
    /** A chunk of a resumable upload. */
    RESUMABLE_PUT,
    /** The question how much of a resumable upload has arrived. */
    RESUMABLE_STATUS,
    /** The end of a resumable upload that is not wanted any more. */
    RESUMABLE_CANCEL,
    /** Deletion of an object. */
    DELETE,
    /** A copy in one request. */
    COPY,
    /** A copy that may take several requests. */
    REWRITE,
    /** An object from the bytes of several. */
    COMPOSE,
    /** A change of some of an object's metadata. */
    PATCH,
    /** A replacement of all of an object's metadata. */
    UPDATE,
    /** An atomic change of an object's name. */
    MOVE,
    /** Several requests in one. */
    BATCH,
    /** Nothing that this server knows. */
    UNKNOWN
}
