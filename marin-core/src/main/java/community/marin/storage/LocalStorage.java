package community.marin.storage;

import community.marin.time.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The local disk. A write goes to a temporary name in the same folder and is moved over the target. A conditional write
 * or delete is guarded by an operating system lock on a file beside the target, so that it excludes other processes,
 * on this machine and on others that share the disk, and by a lock within this one.
 */
public final class LocalStorage implements Storage {
    private static final String TEMPORARY = ".tmp";
    private static final String FOLDER_IN_THE_WAY =
            "a folder stands where a file is needed; move it away, or write elsewhere";

    private final FileGuard guard;

    /** The disk of this machine. */
    public LocalStorage() {
        this(new FileGuard(System::nanoTime, Sleeper.SYSTEM));
    }

    LocalStorage(FileGuard guard) {
        this.guard = guard;
    }

    @Override
    public Optional<StoredFile> read(Location location) throws IOException {
        Path file = path(location);
        try {
            return Optional.of(readWhole(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (isThere(file, e)) {
                throw described(file, e);
            }
            return Optional.empty();
        } catch (IOException e) {
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, FOLDER_IN_THE_WAY);
            }
            throw e;
        }
    }

    @Override
    public InputStream open(Location location, long offset) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(path(location), StandardOpenOption.READ);
        return Channels.newInputStream(channel.position(offset));
    }

    @Override
    public Optional<FileAttributes> stat(Location location) throws IOException {
        Path file = path(location);
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(attributes(location, attributes)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (isThere(file, e)) {
                throw described(file, e);
            }
            return Optional.empty();
        }
    }

    @Override
    public Optional<Generation> write(Location location, byte[] content, Precondition precondition) throws IOException {
        Path file = path(location);
        try {
            Path folder = parentOf(file);
            // Seldom needed, so cheaper to ask for than to have made.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            return writeInFolder(file, content, precondition);
        } catch (IOException e) {
            throw described(file, e);
        }
    }

    @Override
    public boolean delete(Location location, Precondition precondition) throws IOException {
        Path file = path(location);
        try {
            if (!Files.exists(file)) {
                return false;
            }
            if (precondition instanceof Precondition.Any) {
                return Files.deleteIfExists(file);
            }
            return guard.guarded(file, () -> holds(file, precondition) && Files.deleteIfExists(file));
        } catch (FileSystemException e) {
            throw described(file, e);
        }
    }

    @Override
    public List<FileAttributes> list(Location folder) throws IOException {
        Path root = path(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<FileAttributes> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isInternal(file)) {
                    String below = root.relativize(file).toString();
                    found.add(attributes(folder.resolve(below), attributes));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        found.sort((a, b) -> a.location().compareTo(b.location()));
        return List.copyOf(found);
    }

    @Override
    public List<String> names(Location folder) throws IOException {
        try (Stream<Path> children = Files.list(path(folder))) {
            return children.filter(child -> !isInternal(child))
                    .map(child -> Objects.toString(child.getFileName()))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    @Override
    public PendingFile create(Location location) throws IOException {
        return LocalPendingFile.create(path(location));
    }

    @Override
    public void copy(Location from, Location to) throws IOException {
        Path target = path(to);
        Files.createDirectories(parentOf(target));
        Path temporary = temporaryFor(target);
        try {
            Files.copy(path(from), temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public Path path(Location location) {
        String text = location.text();
        return Path.of(text.startsWith("file://") ? text.substring("file://".length()) : text);
    }

    @Override
    public int parallelism() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** None: files carry the time of this machine. */
    @Override
    public Optional<Instant> serverTime() {
        return Optional.empty();
    }

    /** None: a disk is wherever the machine is. */
    @Override
    public Optional<String> region(Location location) {
        return Optional.empty();
    }

    /**
     * The attributes are asked for first. If the file is replaced in between, the bytes are newer than the generation, and
     * a write on condition of it is refused.
     */
    private static StoredFile readWhole(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new StoredFile(
                Files.readAllBytes(file),
                generation(attributes),
                attributes.lastModifiedTime().toInstant());
    }

    /** Whether a file that could not be read is there; it is not if a file stands where a folder above it should be. */
    private static boolean isThere(Path file, FileSystemException e) {
        return Files.exists(file) || e instanceof AccessDeniedException;
    }

    private Optional<Generation> writeInFolder(Path file, byte[] content, Precondition precondition)
            throws IOException {
        Path temporary = temporaryFor(file);
        try {
            Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.setLastModifiedTime(temporary, FileTime.from(Instant.now()));
            Optional<Generation> generation = Optional.of(generation(temporary));
            if (put(temporary, file, precondition)) {
                return generation;
            }
            Files.delete(temporary);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Gives a written file its name, if the precondition holds. */
    private boolean put(Path temporary, Path file, Precondition precondition) throws IOException {
        if (precondition instanceof Precondition.Matches) {
            return guard.guarded(file, () -> holds(file, precondition) && move(temporary, file));
        } else if (precondition instanceof Precondition.Any) {
            return move(temporary, file);
        }
        try {
            // A link is made only if the name is free, which needs no guard.
            Files.createLink(file, temporary);
            Files.delete(temporary);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            return guard.guarded(file, () -> holds(file, precondition) && move(temporary, file));
        }
    }

    private static boolean move(Path temporary, Path file) throws IOException {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private static boolean holds(Path file, Precondition precondition) throws IOException {
        try {
            Generation current = generation(file);
            return precondition instanceof Precondition.Matches matches && current.equals(matches.generation());
        } catch (NoSuchFileException e) {
            return precondition instanceof Precondition.Absent;
        }
    }

    private static Generation generation(Path file) throws IOException {
        return generation(Files.readAttributes(file, BasicFileAttributes.class));
    }

    /**
     * When the file was written, which file it is, and how long: what a stat tells, so that it agrees with a read. The
     * kernel's own time of a write ticks too slowly to tell two apart, so each write of this class sets a finer one.
     */
    private static Generation generation(BasicFileAttributes attributes) {
        long written = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return new Generation(31 * written + Objects.hash(attributes.fileKey(), attributes.size()));
    }

    private static FileAttributes attributes(Location location, BasicFileAttributes attributes) {
        return new FileAttributes(
                location, attributes.size(), attributes.lastModifiedTime().toInstant(), generation(attributes));
    }

    private static Path temporaryFor(Path file) {
        String unique = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return file.resolveSibling("." + file.getFileName() + "." + unique + TEMPORARY);
    }

    private static boolean isInternal(Path file) {
        String name = Objects.toString(file.getFileName(), "");
        return name.startsWith(".") && (name.endsWith(TEMPORARY) || name.endsWith(FileGuard.SUFFIX));
    }

    private static Path parentOf(Path file) throws FileSystemException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new FileSystemException(file.toString(), null, "a file cannot be written at a root");
        }
        return parent;
    }

    /** A file system's own messages are often just a path, or just a reason; say both, and what to do. */
    private static IOException described(Path file, IOException e) {
        if (e instanceof BusyFileException
                || e instanceof InterruptedIOException
                || e instanceof ClosedChannelException) {
            return e;
        }
        Optional<Path> inTheWay = inTheWay(file);
        FileSystemException described = inTheWay.isPresent()
                ? new FileSystemException(
                        inTheWay.get().toString(),
                        null,
                        "a file stands where a folder is needed; move it away, or write elsewhere")
                : new FileSystemException(file.toString(), null, reason(file, e));
        described.initCause(e);
        return described;
    }

    private static String reason(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return FOLDER_IN_THE_WAY;
        } else if (e instanceof AccessDeniedException) {
            return "permission denied; look at its owner and mode";
        } else if (e instanceof NoSuchFileException) {
            return "it cannot be made there; write elsewhere";
        }
        String reason = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /** The file that stands where a folder above another is needed. */
    private static Optional<Path> inTheWay(Path file) {
        for (Path above = file.getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                return Files.isDirectory(above) ? Optional.empty() : Optional.of(above);
            }
        }
        return Optional.empty();
    }
}
