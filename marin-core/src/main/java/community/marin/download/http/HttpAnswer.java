package community.marin.download.http;

import java.io.Closeable;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's answer, 200 or 206.
 *
 * @param uri where it came from in the end
 * @param status the status code
 * @param headers its headers
 * @param body its content, which is still arriving
 */
record HttpAnswer(URI uri, int status, HttpHeaders headers, TimedBody body) implements Closeable {
    private static final int PARTIAL_CONTENT = 206;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    boolean isPartial() {
        return status == PARTIAL_CONTENT;
    }

    InputStream stream() {
        return body;
    }

    /** What names this state of the content. */
    Optional<String> etag() {
        return headers.firstValue("ETag");
    }

    /** The size of the whole content, in bytes, of which this answer may be a part. */
    OptionalLong totalLength() {
        if (!isPartial()) {
            return headers.firstValueAsLong("Content-Length");
        }
        return range().filter(range -> !range.group(2).equals("*"))
                .map(range -> OptionalLong.of(Long.parseLong(range.group(2))))
                .orElse(OptionalLong.empty());
    }

    /** Where in the content this answer begins. */
    OptionalLong start() {
        if (!isPartial()) {
            return OptionalLong.of(0);
        }
        return range().map(range -> OptionalLong.of(Long.parseLong(range.group(1))))
                .orElse(OptionalLong.empty());
    }

    private Optional<Matcher> range() {
        return headers.firstValue("Content-Range").map(CONTENT_RANGE::matcher).filter(Matcher::matches);
    }

    @Override
    public void close() {
        body.close();
    }
}
