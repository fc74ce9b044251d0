package community.marin.storage.gcs;

import java.io.IOException;

/** What arrived is not what was sent: the checksums differ. */
final class DamagedObjectException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedObjectException(ObjectName place, String sent, Checksum arrived) {
        super(place + " was damaged on the way: its CRC32C is " + sent + ", that of what arrived " + arrived.base64()
                + "; try again");
    }
}
