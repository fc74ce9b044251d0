package community.marin.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import community.marin.storage.FileAttributes;
import community.marin.storage.Location;
import community.marin.storage.Precondition;
import community.marin.storage.Storage;
import community.marin.storage.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A location on the storage that tests run on, and what is there.
 *
 * @param home the storage
 * @param location the location
 */
public record TestLocation(TestStorage home, Location location) {
    /** A folder of this machine, for tests of the disk. */
    public static TestLocation onDisk(Path folder) {
        return new TestLocation(new DiskStorage(), new Location(folder.toString()));
    }

    /** A location below this one. */
    public TestLocation resolve(String name) {
        return at(location.resolve(name));
    }

    /** Another location of the same storage. */
    public TestLocation at(Location other) {
        return new TestLocation(home, other);
    }

    /** The storage. */
    public Storage storage() {
        return home.storages().of(location);
    }

    /** The path that library code gets. */
    public Path path() {
        return storage().path(location);
    }

    /** The last name. */
    public String name() {
        return location.name();
    }

    /** The file's text. */
    public String read() throws IOException {
        return storage()
                .read(location)
                .map(StoredFile::text)
                .orElseThrow(() -> new AssertionError("there is no file " + location));
    }

    /** Writes the file, whatever is there. */
    public TestLocation write(String text) throws IOException {
        storage().write(location, text.getBytes(UTF_8), Precondition.any());
        return this;
    }

    /** Whether a file is there. */
    public boolean exists() throws IOException {
        return storage().stat(location).isPresent();
    }

    /** Deletes the file, which is there. */
    public void delete() throws IOException {
        if (!storage().delete(location, Precondition.any())) {
            throw new AssertionError("there is no file " + location);
        }
    }

    /** What is directly in this folder, sorted. */
    public List<TestLocation> children() throws IOException {
        return storage().names(location).stream().map(this::resolve).toList();
    }

    /** Every file below this folder, sorted. */
    public List<FileAttributes> files() throws IOException {
        return storage().list(location);
    }

    /** Where every file below this folder is, sorted. */
    public List<TestLocation> filesBelow() throws IOException {
        return files().stream().map(file -> at(file.location())).toList();
    }

    @Override
    public String toString() {
        return location.text();
    }
}
