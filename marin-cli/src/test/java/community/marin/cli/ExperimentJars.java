package community.marin.cli;

import community.marin.execution.Experiment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packs the classes of {@code example.experiments} into jars that list some of them as services. */
public final class ExperimentJars {
    private static final String SERVICE = "META-INF/services/" + Experiment.class.getName();

    private ExperimentJars() {}

    /** A jar with all the example classes, and the given ones as services. */
    public static Path write(Path jar, Class<?>... services) {
        return write(jar, Stream.of(services).map(Class::getName).collect(Collectors.joining("\n")));
    }

    /** The same, with any text as the service file. */
    public static Path write(Path jar, String services) {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            put(out, SERVICE, services.getBytes(StandardCharsets.UTF_8));
            for (String name : List.of(
                    "Work",
                    "Work$Config",
                    "Pipeline",
                    "Failing",
                    "Hanging",
                    "Wrong",
                    "Revised",
                    "Accelerated",
                    "OnPod")) {
                String entry = "example/experiments/" + name + ".class";
                try (InputStream in = ExperimentJars.class.getResourceAsStream("/" + entry)) {
                    put(out, entry, in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
