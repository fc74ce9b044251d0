package community.marin.testkit;

import community.marin.storage.FileAttributes;
import community.marin.storage.Generation;
import community.marin.storage.Location;
import community.marin.storage.PendingFile;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A storage that can be told to fail before it acts, or after, when the reply is lost; and what clock it has, and how many requests at a time. */
public final class FaultyStorage implements Storage {
    private final Storage inner;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<Clock>> serverClock = new AtomicReference<>(Optional.empty());
    private final AtomicInteger parallelism;

    /** What is asked of a storage about one small file. */
    public enum Operation {
        READ,
        WRITE,
        DELETE
    }

    /** When something happens. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** What happens: nothing, a wait, or an error. */
    public interface Hook {
        void run() throws IOException;
    }

    private record Fault(Operation operation, Moment moment, String place, Hook hook) {
        boolean isAt(Location location) {
            return location.text().endsWith(place)
                    || (place.endsWith("/") && location.text().contains("/" + place));
        }
    }

    private interface Request<T> {
        T send() throws IOException;
    }

    public FaultyStorage(Storage inner) {
        this.inner = inner;
        this.parallelism = new AtomicInteger(inner.parallelism());
    }

    /**
     * Has a hook run at each such operation.
     *
     * @param place how the locations of the files end; with a slash at its end, a folder above them
     */
    public void on(Operation operation, Moment moment, String place, Hook hook) {
        faults.add(new Fault(operation, moment, place, hook));
    }

    /** Nothing goes wrong any more. */
    public void heal() {
        faults.clear();
    }

    /** Gives the storage a clock. */
    public void serverClock(Clock clock) {
        serverClock.set(Optional.of(clock));
    }

    /** Says how many requests at a time it answers faster than one after the other. */
    public void parallelism(int requests) {
        parallelism.set(requests);
    }

    /** Fails the first few times. */
    public static Hook fail(int times) {
        AtomicInteger left = new AtomicInteger(times);
        return () -> {
            if (left.getAndDecrement() > 0) {
                throw new IOException("503 Service Unavailable");
            }
        };
    }

    /** Fails every time. */
    public static Hook fail() {
        return fail(Integer.MAX_VALUE);
    }

    @Override
    public Optional<StoredFile> read(Location location) throws IOException {
        return around(Operation.READ, location, () -> inner.read(location));
    }

    @Override
    public Optional<Generation> write(Location location, byte[] content, Precondition precondition) throws IOException {
        return around(Operation.WRITE, location, () -> inner.write(location, content, precondition));
    }

    @Override
    public boolean delete(Location location, Precondition precondition) throws IOException {
        return around(Operation.DELETE, location, () -> inner.delete(location, precondition));
    }

    @Override
    public Optional<Instant> serverTime() {
        return serverClock.get().map(Clock::instant);
    }

    @Override
    public InputStream open(Location location, long offset) throws IOException {
        return inner.open(location, offset);
    }

    @Override
    public Optional<FileAttributes> stat(Location location) throws IOException {
        return inner.stat(location);
    }

    @Override
    public List<FileAttributes> list(Location folder) throws IOException {
        return inner.list(folder);
    }

    @Override
    public List<String> names(Location folder) throws IOException {
        return inner.names(folder);
    }

    @Override
    public PendingFile create(Location location) throws IOException {
        PendingFile file = inner.create(location);
        return new PendingFile() {
            @Override
            public OutputStream stream() {
                return file.stream();
            }

            @Override
            public void commit() throws IOException {
                around(Operation.WRITE, location, () -> {
                    file.commit();
                    return location;
                });
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    @Override
    public void copy(Location from, Location to) throws IOException {
        inner.copy(from, to);
    }

    @Override
    public Path path(Location location) {
        return inner.path(location);
    }

    @Override
    public int parallelism() {
        return parallelism.get();
    }

    @Override
    public Optional<String> region(Location location) throws IOException {
        return inner.region(location);
    }

    private <T> T around(Operation operation, Location location, Request<T> request) throws IOException {
        happen(operation, Moment.BEFORE, location);
        T answer = request.send();
        happen(operation, Moment.AFTER, location);
        return answer;
    }

    private void happen(Operation operation, Moment moment, Location location) throws IOException {
        for (Fault fault : faults) {
            if (fault.operation() == operation && fault.moment() == moment && fault.isAt(location)) {
                fault.hook().run();
            }
        }
    }
}
