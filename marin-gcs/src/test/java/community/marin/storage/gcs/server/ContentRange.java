package community.marin.storage.gcs.server;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of an upload a request carries.
 *
 * @param first the first byte; empty if it carries none
 * @param total the length of the whole; empty if the client does not know yet
 */
record ContentRange(OptionalLong first, OptionalLong total) {
    private static final Pattern SYNTAX = Pattern.compile("bytes (?:(\\d+)-\\d+|\\*)/(\\d+|\\*)");

    /** Without the header, the body is the whole. */
    static ContentRange of(Headers headers) {
        if (headers.get("Content-Range").isEmpty()) {
            OptionalLong length = headers.get("Content-Length")
                    .map(text -> OptionalLong.of(Long.parseLong(text)))
                    .orElse(OptionalLong.empty());
            return new ContentRange(OptionalLong.of(0), length);
        }
        Matcher matcher = SYNTAX.matcher(headers.get("Content-Range").get());
        if (!matcher.matches()) {
            throw GcsException.badRequest("Failed to parse Content-Range header.");
        }
        return new ContentRange(
                matcher.group(1) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(matcher.group(1))),
                matcher.group(2).equals("*")
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(matcher.group(2))));
    }

    /** Whether it only asks what has arrived, or says that nothing more will come. */
    boolean isQuestion() {
        return first.isEmpty();
    }
}
