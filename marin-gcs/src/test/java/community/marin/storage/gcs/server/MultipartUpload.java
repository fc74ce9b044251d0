package community.marin.storage.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** An upload of metadata and bytes in one request. The bytes are not copied. */
final class MultipartUpload {
    private final JsonNode metadata;
    private final String mediaType;
    private final byte[] media;

    MultipartUpload(JsonNode metadata, String mediaType, byte[] media) {
        this.metadata = metadata;
        this.mediaType = mediaType;
        this.media = media;
    }

    JsonNode metadata() {
        return metadata;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] media() {
        return media;
    }

    static MultipartUpload parse(Headers headers, byte[] body) throws IOException {
        List<MultipartBody.Part> parts = parts(headers, body);
        if (parts.size() != 2) {
            throw GcsException.badRequest("Malformed multipart body.");
        }
        return new MultipartUpload(
                Json.parse(parts.get(0).content()),
                parts.get(1).headers().get("Content-Type").orElse("application/octet-stream"),
                parts.get(1).content());
    }

    /** The metadata, from the start of a body that may go on. */
    static JsonNode metadata(Headers headers, byte[] head) throws IOException {
        List<MultipartBody.Part> parts = parts(headers, head);
        return parts.isEmpty() ? Json.object() : Json.parse(parts.get(0).content());
    }

    private static List<MultipartBody.Part> parts(Headers headers, byte[] body) throws IOException {
        return MultipartBody.parse(headers.get("Content-Type").orElse(""), body).parts();
    }
}
