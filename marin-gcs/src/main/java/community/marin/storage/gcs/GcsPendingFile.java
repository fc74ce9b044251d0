package community.marin.storage.gcs;

import com.google.api.services.storage.model.StorageObject;
import com.google.cloud.WriteChannel;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.StorageException;
import community.marin.storage.Generation;
import community.marin.storage.Location;
import community.marin.storage.PendingFile;
import community.marin.storage.Precondition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * An upload. What fits into one part is sent whole, in one request, when it is committed; what is longer is sent part by part, each of
 * which the server confirms, so that a broken connection costs one part at most. The object appears with the last part, which only a
 * commit sends: an upload that is dropped leaves nothing.
 */
final class GcsPendingFile implements PendingFile {
    /** The server takes parts in multiples of 256 KiB. */
    private static final int PART_BYTES = 8 << 20;

    private static final int FIRST_BUFFER_BYTES = 1 << 13;

    private final GcsStorage storage;
    private final GcsClient client;
    private final Location location;
    private final ObjectName place;
    private final CRC32C crc = new CRC32C();
    private final OutputStream stream = new Parts();
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int buffered;
    private Optional<WriteChannel> upload = Optional.empty();
    private boolean isOpen = true;

    GcsPendingFile(GcsStorage storage, GcsClient client, Location location, ObjectName place) {
        this.storage = storage;
        this.client = client;
        this.location = location;
        this.place = place;
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public void commit() throws IOException {
        requireOpen();
        isOpen = false;
        if (upload.isEmpty()) {
            byte[] content = Arrays.copyOf(buffer, buffered);
            storage.write(location, content, Precondition.any());
            return;
        }
        sendPart();
        try {
            upload.get().close();
        } catch (IOException | StorageException e) {
            throw GcsErrors.describe(place, e);
        }
        verify();
    }

    @Override
    public void close() {
        // The server forgets an upload that is never completed; closing its channel would complete it.
        isOpen = false;
        buffer = new byte[0];
        buffered = 0;
    }

    private void add(byte[] bytes, int from, int length) throws IOException {
        requireOpen();
        crc.update(bytes, from, length);
        int next = from;
        int end = from + length;
        while (next < end) {
            if (buffered == PART_BYTES) {
                sendPart();
            }
            int some = Math.min(end - next, PART_BYTES - buffered);
            makeRoom(some);
            System.arraycopy(bytes, next, buffer, buffered, some);
            buffered += some;
            next += some;
        }
    }

    /** Many files are small, and many are written at once: the buffer grows with its content. */
    private void makeRoom(int more) {
        if (buffered + more > buffer.length) {
            int twice = Math.min(PART_BYTES, 2 * buffer.length);
            buffer = Arrays.copyOf(buffer, Math.max(buffered + more, twice));
        }
    }

    private void sendPart() throws IOException {
        try {
            if (upload.isEmpty()) {
                WriteChannel channel = client.options()
                        .getService()
                        .writer(BlobInfo.newBuilder(place.bucket(), place.name())
                                .setContentType(GcsStorage.CONTENT_TYPE)
                                .build());
                channel.setChunkSize(PART_BYTES);
                upload = Optional.of(channel);
            }
            ByteBuffer part = ByteBuffer.wrap(buffer, 0, buffered);
            while (part.hasRemaining()) {
                upload.get().write(part);
            }
            buffered = 0;
        } catch (IOException | StorageException e) {
            throw GcsErrors.describe(place, e);
        }
    }

    /** What the server has must be what was written; else it is removed, before anyone takes it for whole. */
    private void verify() throws IOException {
        StorageObject found = storage.metadata(place)
                .orElseThrow(() -> new IOException(place + " was removed by somebody else while it was written"));
        Checksum written = Checksum.of(crc);
        if (!Objects.equals(found.getCrc32c(), written.base64())) {
            storage.delete(location, Precondition.matches(new Generation(found.getGeneration())));
            throw new DamagedObjectException(place, written.base64(), new Checksum(found.getCrc32c()));
        }
    }

    private void requireOpen() throws IOException {
        if (!isOpen) {
            throw new IOException(place + " is written already");
        }
    }

    private final class Parts extends OutputStream {
        @Override
        public void write(int single) throws IOException {
            add(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, bytes.length);
            add(bytes, from, length);
        }
    }
}
