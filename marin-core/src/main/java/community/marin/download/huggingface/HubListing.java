package community.marin.download.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The list of all files of a commit, page by page. A commit cannot change, so neither can the list, though a branch moves while it is read.
 * If pages contradict each other nevertheless, the list is read anew.
 */
final class HubListing {
    private static final Logger log = LogManager.getLogger(HubListing.class);
    private static final String FIRST_QUERY = "recursive=true&expand=false";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
    private static final int ATTEMPTS = 3;

    private final HubClient hub;
    private final HubRepository repository;
    private final String commit;

    HubListing(HubClient hub, HubRepository repository, String commit) {
        this.hub = hub;
        this.repository = repository;
        this.commit = commit;
    }

    /** The files by path, in order of path. */
    Map<String, HubFile> read() throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<Map<String, HubFile>> files = readOnce();
            if (files.isPresent()) {
                return files.get();
            }
            log.warn("The file list of {} changed between its pages; it is read anew", repository.path());
        }
        throw new IOException("The file list of " + repository.path() + " changed between its pages " + ATTEMPTS
                + " times. Run it again later");
    }

    /** Empty if the pages contradict each other. */
    private Optional<Map<String, HubFile>> readOnce() throws IOException {
        Map<String, HubFile> files = new TreeMap<>();
        Set<String> queries = new HashSet<>();
        Optional<String> query = Optional.of(FIRST_QUERY);
        while (query.isPresent()) {
            if (!queries.add(query.get())) {
                throw new IOException(
                        "The file list of " + repository.path() + " has no end: a page names an earlier one");
            }
            HubClient.Page page = hub.page(repository, commit, query.get());
            if (!addAll(page.entries(), files)) {
                return Optional.empty();
            }
            query = next(page);
        }
        return Optional.of(files);
    }

    /** Whether what is added agrees with what was there. */
    private boolean addAll(JsonNode entries, Map<String, HubFile> files) throws IOException {
        if (!entries.isArray()) {
            throw new IOException("The file list of " + repository.path() + " is no list");
        }
        for (JsonNode entry : entries) {
            if (!entry.path("type").asText().equals("file")) {
                continue;
            }
            HubFile file = file(entry);
            HubFile other = files.put(file.path(), file);
            if (other != null && !other.equals(file)) {
                return false;
            }
        }
        return true;
    }

    private HubFile file(JsonNode entry) throws IOException {
        try {
            JsonNode lfs = entry.path("lfs");
            return new HubFile(
                    entry.path("path").asText(),
                    (lfs.has("size") ? lfs : entry).path("size").asLong(-1),
                    entry.path("oid").asText(),
                    Optional.ofNullable(lfs.path("oid").textValue()));
        } catch (IllegalArgumentException e) {
            throw new IOException("The Hub lists in " + repository.path() + " " + e.getMessage(), e);
        }
    }

    /** Only the query is taken over: a mirror of the Hub may name the Hub itself, which must not get the mirror's token. */
    private Optional<String> next(HubClient.Page page) throws IOException {
        Matcher link = NEXT.matcher(page.link().orElse(""));
        if (!link.find()) {
            return Optional.empty();
        }
        int query = link.group(1).indexOf('?');
        if (query < 0) {
            throw new IOException("The file list of " + repository.path() + " names a next page without saying which");
        }
        return Optional.of(link.group(1).substring(query + 1));
    }
}
