package community.marin.storage.gcs.server;

/**
 * What a request is known by before it is done.
 *
 * @param method of HTTP, in capitals
 * @param path as it was sent, without parameters
 * @param operation what it asks for
 * @param bucket empty if it is not about one
 * @param object the object that it reads or writes, decoded; empty if it is not about one
 */
public record RequestFacts(String method, String path, Operation operation, String bucket, String object) {}
