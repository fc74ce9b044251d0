package community.marin.storage.gcs.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which objects a listing asks for.
 *
 * @param delimiter empty for none
 * @param startOffset the first name that may be listed
 * @param endOffset the first name behind the listing; empty for no end
 * @param after the name or prefix that the page before ended with; empty for the first page
 * @param pageSize items and prefixes together
 */
record ListQuery(
        String prefix,
        String delimiter,
        boolean includeTrailingDelimiter,
        String startOffset,
        String endOffset,
        Optional<Pattern> glob,
        String after,
        int pageSize) {
    static ListQuery of(Query query, int largestPage) {
        long wanted = query.number("maxResults").orElse(largestPage);
        if (wanted < 0) {
            throw GcsException.badRequest("Invalid value for maxResults: " + wanted);
        }
        return new ListQuery(
                query.text("prefix").orElse(""),
                query.text("delimiter").orElse(""),
                query.flag("includeTrailingDelimiter"),
                query.text("startOffset").orElse(""),
                query.text("endOffset").orElse(""),
                query.text("matchGlob").map(NameGlob::compile),
                query.text("pageToken").map(ListQuery::decode).orElse(""),
                wanted == 0 ? largestPage : (int) Math.min(wanted, largestPage));
    }

    /** The page, from all objects of the bucket in the order of listings. */
    ListPage page(NavigableMap<String, StoredObject> objects) {
        List<StoredObject> items = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = after;
        String from = Utf8Order.INSTANCE.compare(startOffset, prefix) > 0 ? startOffset : prefix;
        if (Utf8Order.INSTANCE.compare(after, from) > 0) {
            from = after;
        }
        for (StoredObject object : objects.tailMap(from, true).values()) {
            String name = object.key().name();
            if (!name.startsWith(prefix) || isBehindEnd(name)) {
                break;
            }
            String rolledUp = rolledUp(name);
            String entry = rolledUp.isEmpty() ? name : rolledUp;
            // What one prefix stands for is adjacent, and the folder's own object is the first of it.
            if (entry.equals(last) || !matches(name)) {
                continue;
            }
            if (items.size() + prefixes.size() >= pageSize) {
                return new ListPage(items, prefixes, Optional.of(encode(last)));
            }
            if (!rolledUp.isEmpty()) {
                prefixes.add(rolledUp);
            }
            if (rolledUp.isEmpty() || (includeTrailingDelimiter && rolledUp.equals(name))) {
                items.add(object);
            }
            last = entry;
        }
        return new ListPage(items, prefixes, Optional.empty());
    }

    /** The name up to and with the first delimiter behind the prefix; empty if there is none. */
    private String rolledUp(String name) {
        int found = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
        return found < 0 ? "" : name.substring(0, found + delimiter.length());
    }

    private boolean isBehindEnd(String name) {
        return !endOffset.isEmpty() && Utf8Order.INSTANCE.compare(name, endOffset) >= 0;
    }

    private boolean matches(String name) {
        return glob.isEmpty() || glob.get().matcher(name).matches();
    }

    private static String encode(String name) {
        return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw GcsException.badRequest("Invalid value for pageToken: " + token);
        }
    }
}
