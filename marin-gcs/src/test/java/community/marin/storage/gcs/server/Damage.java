package community.marin.storage.gcs.server;

/** What {@link Fault.Damage} makes of bytes. */
final class Damage {
    private Damage() {}

    /** A copy in which the byte in the middle is another, if there is one. */
    static byte[] of(byte[] bytes) {
        byte[] damaged = bytes.clone();
        if (damaged.length > 0) {
            damaged[damaged.length / 2] ^= 1;
        }
        return damaged;
    }
}
