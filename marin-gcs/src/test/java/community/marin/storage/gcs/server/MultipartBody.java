package community.marin.storage.gcs.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The parts of a multipart body. */
record MultipartBody(List<Part> parts) {
    MultipartBody {
        parts = List.copyOf(parts);
    }

    /** A part; its content is not copied. */
    static final class Part {
        private final Headers headers;
        private final byte[] content;

        Part(Headers headers, byte[] content) {
            this.headers = headers;
            this.content = content;
        }

        Headers headers() {
            return headers;
        }

        byte[] content() {
            return content;
        }
    }

    /**
     * Splits a body, of which the end may be missing.
     *
     * @param contentType the one of the whole, with its boundary
     */
    static MultipartBody parse(String contentType, byte[] body) throws IOException {
        byte[] delimiter = ("--" + boundary(contentType)).getBytes(StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int start = indexOf(body, delimiter, 0);
        while (start >= 0) {
            int from = start + delimiter.length;
            int end = indexOf(body, delimiter, from);
            if (from + 1 < body.length && body[from] == '-' && body[from + 1] == '-') {
                break;
            }
            // The line end before a delimiter belongs to the delimiter.
            parts.add(part(Arrays.copyOfRange(body, from, end < 0 ? body.length : Math.max(from, end - 2))));
            start = end;
        }
        return new MultipartBody(parts);
    }

    private static Part part(byte[] raw) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(raw);
        HttpLine.read(in);
        Headers headers = Request.readHeaders(in);
        return new Part(headers, in.readAllBytes());
    }

    private static String boundary(String contentType) {
        for (String parameter : contentType.split(";", -1)) {
            String stripped = parameter.strip();
            if (stripped.startsWith("boundary=")) {
                return stripped.substring("boundary=".length()).replace("\"", "");
            }
        }
        throw GcsException.badRequest("Missing end boundary in multipart body.");
    }

    private static int indexOf(byte[] body, byte[] wanted, int from) {
        for (int i = from; i <= body.length - wanted.length; i++) {
            if (body[i] == wanted[0] && Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
