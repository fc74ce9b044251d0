package community.marin.storage.gcs.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Several requests in one, each answered on its own. */
final class Batch {
    private static final String BOUNDARY = "batch_marin";

    private Batch() {}

    static Response handle(Request batch, Instant now, Requests requests) throws IOException {
        String contentType = batch.headers().get("Content-Type").orElse("");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (MultipartBody.Part part :
                MultipartBody.parse(contentType, batch.body().readAll()).parts()) {
            ByteArrayInputStream in = new ByteArrayInputStream(part.content());
            String[] line = HttpLine.read(in).orElse("").split(" ", 3);
            if (line.length < 2) {
                throw GcsException.badRequest("Failed to parse batch request.");
            }
            Response response = requests.handle(Request.of(line[0], line[1], Request.readHeaders(in), in));
            StringBuilder head = new StringBuilder("--" + BOUNDARY + "\r\nContent-Type: application/http\r\n");
            part.headers()
                    .get("Content-ID")
                    .ifPresent(id -> head.append("Content-ID: ")
                            .append(id.replaceFirst("^<", "<response-"))
                            .append("\r\n"));
            out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            out.writeBytes(response.bytes(now));
            out.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return Response.empty(200)
                .with(out.toByteArray())
                .with("Content-Type", "multipart/mixed; boundary=" + BOUNDARY);
    }

    /** Answers one of the requests. */
    interface Requests {
        Response handle(Request request) throws IOException;
    }
}
