package community.marin.download.huggingface;

import community.marin.download.http.HttpStatusException;
import java.io.IOException;
import java.util.Optional;

/**
 * What the Hub's errors mean to who asked.
 *
 * @param endpoint the Hub's address, for links
 * @param hasToken whether a token was sent
 */
record HubErrors(String endpoint, boolean hasToken) {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /**
     * The error in words that say what to do.
     *
     * @param missing what is not there if the Hub says that something is not there
     */
    IOException explain(HttpStatusException error, HubRepository repository, String missing) {
        String name = repository.path();
        Optional<String> code = error.header("X-Error-Code");
        return switch (error.status()) {
            case UNAUTHORIZED, FORBIDDEN -> {
                String what = name + (code.equals(Optional.of("GatedRepo")) ? " is gated" : " may not be read")
                        + " (the Hub answered " + error.status() + "). ";
                yield new IOException(what + (hasToken ? withToken(name) : withoutToken(name)), error);
            }
            case NOT_FOUND -> {
                boolean noRepository = code.equals(Optional.of("RepoNotFound"));
                String what = noRepository ? "The Hub has no repository " + name : missing;
                String hint = hasToken ? "" : ". If it is private, set HF_TOKEN to a token that may read it";
                yield new IOException(what + (noRepository ? hint : ""), error);
            }
            default -> error;
        };
    }

    private String withToken(String name) {
        return "The account of HF_TOKEN has no access, or the token is no longer valid: ask for access at " + endpoint
                + "/" + name + ", or set HF_TOKEN to another token";
    }

    private String withoutToken(String name) {
        return "It is gated, private, or does not exist: if it is gated, ask for access at " + endpoint + "/" + name
                + ", then set HF_TOKEN to a token that may read it";
    }
}
