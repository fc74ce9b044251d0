package community.marin.installation;

import community.marin.jars.JarFolder;
import community.marin.jars.OwnJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The folder in which Marin is installed: {@code lib} with the jars of the command, {@code engines} with heavy libraries,
 * {@code storages} with the libraries of storages by their scheme, {@code formats} with those of formats of files, {@code clouds} with those
 * of machines for hire, {@code corpora} with the data that comes along.
 */
public final class Installation {
    /** The system property that says where Marin is installed. */
    public static final String HOME_PROPERTY = "marin.home";

    private final Path home;

    private Installation(Path home) {
        this.home = home;
    }

    /** The installation in a certain folder. */
    public static Installation at(Path home) {
        return new Installation(Objects.requireNonNull(home, "home"));
    }

    /**
     * Finds the installation that this code runs from: the system property {@code marin.home}, else the folder above the
     * {@code lib} that holds this code's jar.
     *
     * @throws IOException if neither says where it is
     */
    public static Installation locate() throws IOException {
        return find().orElseThrow(
                        () -> new IOException("Marin does not know where it is installed, since it does not run"
                                + " from the lib folder of an installation. Start it with scripts/marin, or say where one is with -D"
                                + HOME_PROPERTY + "=<folder>"));
    }

    /** The installation that this code runs from; empty if it runs from none. */
    public static Optional<Installation> find() {
        return Optional.ofNullable(System.getProperty(HOME_PROPERTY))
                .map(Path::of)
                .or(Installation::aboveOwnJar)
                .map(Installation::at);
    }

    private static Optional<Path> aboveOwnJar() {
        return OwnJar.find()
                .map(Path::getParent)
                .filter(folder -> folder.endsWith("lib"))
                .map(Path::getParent);
    }

    /** The folder of the installation. */
    public Path home() {
        return home;
    }

    /**
     * The folder of a corpus.
     *
     * @param name its name, for instance {@code java-sources}
     * @throws IOException if this installation does not have it
     */
    public Path corpus(String name) throws IOException {
        return part("corpora", name);
    }

    /**
     * The folder of an engine: the jars of a heavy library that only some steps need.
     *
     * @param name its name, for instance {@code torch}
     * @throws IOException if this installation does not have it
     */
    public Path engine(String name) throws IOException {
        return part("engines", name);
    }

    /**
     * A class loader for the libraries of a format of files, see {@link JarFolder#classLoader}; empty if this installation does not have
     * them.
     *
     * @param extension the format's extension, for instance {@code parquet}
     */
    public Optional<ClassLoader> format(String extension) {
        return libraries("formats", extension);
    }

    /**
     * A class loader for the libraries of machines for hire, as {@link #format} has one for those of a format.
     *
     * @param name what is for hire, for instance {@code tpu}
     */
    public Optional<ClassLoader> cloud(String name) {
        return libraries("clouds", name);
    }

    private Optional<ClassLoader> libraries(String kind, String name) {
        return JarFolder.classLoader(home.resolve(kind).resolve(name));
    }

    private Path part(String kind, String name) throws IOException {
        Path folder = home.resolve(kind).resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new IOException("The installation in " + home + " has no " + kind + "/" + name
                    + ". Build it (mvn package), or name another with -D" + HOME_PROPERTY + "=<folder>");
        }
        return folder;
    }
}
