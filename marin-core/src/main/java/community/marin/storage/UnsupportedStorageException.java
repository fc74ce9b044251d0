package community.marin.storage;

/** A location whose scheme no installed storage serves. */
public final class UnsupportedStorageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsupportedStorageException(String scheme, Location location) {
        super("No storage for " + scheme + ":// is installed, so " + location
                + " cannot be reached; use a local path as prefix.");
    }
}
