package community.marin.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Content that is collected in a temporary file and written to a storage whole, again and again. */
final class RepeatedUpload extends OutputStream {
    private final Storage storage;
    private final Location location;
    private final Path temporary;
    private final OutputStream out;
    private final ScheduledExecutorService timer;
    private final BooleanSupplier mayWrite;
    private boolean isChanged = true;
    private boolean isOpen = true;

    private RepeatedUpload(
            Storage storage,
            Location location,
            Path temporary,
            ScheduledExecutorService timer,
            BooleanSupplier mayWrite)
            throws IOException {
        this.storage = storage;
        this.location = location;
        this.temporary = temporary;
        this.out = Files.newOutputStream(temporary);
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
        RepeatedUpload upload =
                new RepeatedUpload(storage, location, Files.createTempFile("marin-", ".upload"), timer, mayWrite);
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                upload::tryUpload, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return upload;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        isChanged = true;
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (!isOpen) {
                return;
            }
            isOpen = false;
        }
        timer.shutdown();
        try {
            out.close();
            upload();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void tryUpload() {
        try {
            upload();
        } catch (IOException e) {
            // The storage may be back at the next turn; at the end, when there is none, the error is thrown.
            synchronized (this) {
                isChanged = true;
            }
        }
    }

    private void upload() throws IOException {
        // One at a time, so that an older content never comes last.
        synchronized (timer) {
            synchronized (this) {
                if (!isChanged || !mayWrite.getAsBoolean()) {
                    return;
                }
                isChanged = false;
            }
            if (!Files.exists(temporary)) {
                return;
            }
            try (PendingFile file = storage.create(location)) {
                Files.copy(temporary, file.stream());
                file.commit();
            }
        }
    }
}
