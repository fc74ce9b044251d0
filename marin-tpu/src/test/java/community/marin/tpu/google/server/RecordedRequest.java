package community.marin.tpu.google.server;

/**
 * A request that came in.
 *
 * @param method of HTTP
 * @param uri path and query, as they were sent
 * @param body the content
 */
public record RecordedRequest(String method, String uri, String body) {
    /** The path alone. */
    public String path() {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    /** Whether a pod is asked for. */
    public boolean isCreate() {
        return method.equals("POST");
    }
}
