package community.marin.storage;

import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Content that is collected in a temporary file and written to a storage whole, again and again. */
final class RepeatedUpload extends OutputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Storage storage;
    private final Location location;
    private final FileOutputStream out;
    private final RandomAccessFile written;
    private final ScheduledExecutorService timer;
    private final BooleanSupplier mayWrite;
    private final AtomicBoolean isChanged = new AtomicBoolean(true);
    private final AtomicBoolean isOpen = new AtomicBoolean(true);

    private RepeatedUpload(
            Storage storage,
            Location location,
            Path temporary,
            ScheduledExecutorService timer,
            BooleanSupplier mayWrite)
            throws IOException {
        this.storage = storage;
        this.location = location;
        // Channels would be closed for good by the interrupt of a thread that writes.
        this.out = new FileOutputStream(temporary.toFile());
        this.written = new RandomAccessFile(temporary.toFile(), "r");
        this.timer = timer;
        this.mayWrite = mayWrite;
    }

    /** Begins with no content; the first upload is after the first interval. */
    static RepeatedUpload start(Storage storage, Location location, Duration interval, BooleanSupplier mayWrite)
            throws IOException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "marin-upload");
            thread.setDaemon(true);
            return thread;
        });
        Path temporary = Files.createTempFile("marin-", ".upload");
        RepeatedUpload upload = new RepeatedUpload(storage, location, temporary, timer, mayWrite);
        // It lives on while it is open: nothing stays behind, even if the process is killed.
        Files.delete(temporary);
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                upload::tryUpload, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return upload;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        isChanged.set(true);
    }

    @Override
    public void close() throws IOException {
        if (!isOpen.getAndSet(false)) {
            return;
        }
        timer.shutdown();
        try (written;
                out) {
            upload();
        }
    }

    private void tryUpload() {
        try {
            upload();
        } catch (IOException | RuntimeException e) {
            // The storage may be back at the next turn; at the end, when there is none, the error is thrown.
            return;
        }
    }

    private void upload() throws IOException {
        // One at a time, so that an older content never comes last.
        synchronized (timer) {
            if (!mayWrite.getAsBoolean() || !isChanged.getAndSet(false)) {
                return;
            }
            boolean isSent = false;
            try (PendingFile file = storage.create(location)) {
                copy(written.length(), file.stream());
                file.commit();
                isSent = true;
            } finally {
                if (!isSent) {
                    isChanged.set(true);
                }
            }
        }
    }

    private void copy(long length, OutputStream target) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        written.seek(0);
        for (long left = length; left > 0; ) {
            int count = written.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException("the content of " + location + " was cut by somebody else");
            }
            target.write(buffer, 0, count);
            left -= count;
        }
    }
}
