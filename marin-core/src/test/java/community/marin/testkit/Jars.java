package community.marin.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Builds jars of experiments from source text. */
public final class Jars {
    private static final String SERVICE = "META-INF/services/community.marin.execution.Experiment";

    private final Path folder;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private String services = "";

    private Jars(Path folder) {
        this.folder = folder;
    }

    /** A jar to be built below a folder. */
    public static Jars in(Path folder) {
        return new Jars(folder);
    }

    /** Adds a class. */
    public Jars source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    /** Adds a file. */
    public Jars resource(String name, String text) {
        resources.put(name, text);
        return this;
    }

    /** Lists classes as experiments; the text of the service file. */
    public Jars services(String lines) {
        services = lines;
        return this;
    }

    /** Adds an experiment of one step, which runs a lambda that is given as source text with a {@code config.output()}. */
    public Jars experiment(String className, String name, String body) {
        int dot = className.lastIndexOf('.');
        services += className + "\n";
        return source(className, """
                package %s;
                import static community.marin.execution.Steps.*;
                import community.marin.execution.*;
                import java.nio.file.*;
                public final class %s implements Experiment {
                    public record Config(String label, Path output) {}
                    public String name() { return "%s"; }
                    public String description() { return "about %s"; }
                    public static void run(Config config) throws Exception {
                        Files.createDirectories(config.output());
                        %s
                    }
                    public StepRef entryPoint() {
                        return step("made/%s", () -> deferred(%s::run).versioned(Config::label)
                            .call(new Config("l", output())));
                    }
                }
                """.formatted(
                        className.substring(0, dot),
                        className.substring(dot + 1),
                        name,
                        name,
                        body,
                        name,
                        className.substring(dot + 1)));
    }

    /** Compiles and packs. */
    public Path build(String jarName) throws IOException {
        Path work = Files.createTempDirectory(folder, "jar");
        List<String> arguments = new ArrayList<>(List.of(
                "-d",
                Files.createDirectories(work.resolve("classes")).toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-nowarn",
                "-implicit:none",
                "-sourcepath",
                work.resolve("none").toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        if (!sources.isEmpty()
                && ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError("the sources of " + jarName + " do not compile");
        }
        return pack(work.resolve("classes"), folder.resolve(jarName));
    }

    private Path pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                put(out, resource.getKey(), resource.getValue());
            }
            if (!services.isEmpty()) {
                put(out, SERVICE, services);
            }
        }
        return jar;
    }

    private static void put(JarOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
