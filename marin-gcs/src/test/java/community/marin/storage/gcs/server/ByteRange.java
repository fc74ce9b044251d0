package community.marin.storage.gcs.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of an object that a reader wants.
 *
 * @param first offset of the first one
 * @param end offset behind the last one
 */
record ByteRange(int first, int end) {
    private static final Pattern SYNTAX = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /**
     * Reads the header; what is no range of bytes is ignored, as HTTP has it. Throws 416 if nothing of the range is in
     * the object.
     */
    static Optional<ByteRange> of(Headers headers, int size) {
        Matcher matcher = SYNTAX.matcher(headers.get("Range").orElse(""));
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        long first;
        long end;
        if (matcher.group(1).isEmpty()) {
            first = Math.max(0, size - Long.parseLong(matcher.group(2)));
            end = size;
        } else {
            first = Long.parseLong(matcher.group(1));
            end = matcher.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(matcher.group(2)) + 1);
        }
        if (first >= end) {
            throw new GcsException(416, "The requested range cannot be satisfied.");
        }
        return Optional.of(new ByteRange((int) first, (int) end));
    }
}
