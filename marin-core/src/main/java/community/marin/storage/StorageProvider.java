package community.marin.storage;

/** Opens the storage of one scheme; found by {@code ServiceLoader}. */
public interface StorageProvider {
    /** The scheme this provider serves, such as {@code gs}. */
    String scheme();

    /** Opens the storage; connects to nothing yet. */
    Storage open();
}
