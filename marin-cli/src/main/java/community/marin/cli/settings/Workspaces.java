package community.marin.cli.settings;

import community.marin.cli.CommandEnvironment;
import community.marin.cli.UsageException;
import community.marin.cli.options.ConfigOptions;
import community.marin.cli.options.ExperimentOptions;
import community.marin.cli.options.PrefixOptions;
import community.marin.storage.BucketName;
import community.marin.storage.Location;
import community.marin.text.NearMiss;
import community.marin.tpu.pod.PodDefaults;
import community.marin.tpu.pod.PodDefaultsBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Puts together what flags, environment variables, {@code marin.yaml} and the installation say, in this order. */
public final class Workspaces {
    private static final String DEFAULT_CONFIG = "marin.yaml";
    private static final String DEFAULT_PREFIX = "marin-data";

    /** The variable by which Google's tools are told the project. */
    private static final String PROJECT = "GOOGLE_CLOUD_PROJECT";

    private final CommandEnvironment environment;

    /** Reads from this environment. */
    public Workspaces(CommandEnvironment environment) {
        this.environment = environment;
    }

    /**
     * The workspace of a command.
     *
     * @throws UsageException if the configuration is wrong
     */
    public Workspace of(ExperimentOptions experiments, PrefixOptions prefix) {
        Settings settings = settings(experiments.configuration());
        return workspace(jars(experiments, settings), prefix, settings);
    }

    /** The workspace of a command that needs no experiments. */
    public Workspace of(ConfigOptions configuration, PrefixOptions prefix) {
        return workspace(List.of(), prefix, settings(configuration));
    }

    private Workspace workspace(List<Path> jars, PrefixOptions prefix, Settings settings) {
        return new Workspace(jars, prefix(prefix, settings), settings.maxConcurrent(), pods(settings));
    }

    /** The workspace of a command that looks at no outputs. */
    public Workspace of(ExperimentOptions experiments) {
        return of(experiments, new PrefixOptions());
    }

    private PodDefaults pods(Settings settings) {
        PodDefaults pods = settings.tpu().isEmpty() ? PodDefaults.NONE : PodSettings.of(settings.tpu());
        String project = environment.variables().getOrDefault(PROJECT, "");
        return pods.project().isPresent() || project.isBlank()
                ? pods
                : PodDefaultsBuilder.builder(pods).project(Optional.of(project)).build();
    }

    private Settings settings(ConfigOptions options) {
        Optional<Settings> read = read(options);
        if (options.profile().isEmpty()) {
            return read.orElse(Settings.NONE);
        }
        String name = options.profile().get();
        Settings settings = read.orElseThrow(() -> new UsageException("--profile " + name
                + " needs a configuration, but there is no " + DEFAULT_CONFIG + " here; name one with --config."));
        Settings profile = settings.profiles().get(name);
        if (profile == null) {
            throw new UsageException("--profile " + name + ": the configuration has no such profile."
                    + NearMiss.didYouMean(name, settings.profiles().keySet())
                    + (settings.profiles().isEmpty()
                            ? " It has none."
                            : " Profiles are "
                                    + String.join(
                                            ", ",
                                            new TreeSet<>(settings.profiles().keySet())) + "."));
        }
        return settings.with(profile);
    }

    private Optional<Settings> read(ConfigOptions options) {
        if (options.config().isPresent()) {
            Path name = options.config().get();
            Path file = environment.workingDirectory().resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new UsageException("--config " + name + ": there is no such file.");
            }
            return Optional.of(SettingsFile.read(file, name.toString()));
        }
        Path file = environment.workingDirectory().resolve(DEFAULT_CONFIG);
        return Files.isRegularFile(file) ? Optional.of(SettingsFile.read(file, DEFAULT_CONFIG)) : Optional.empty();
    }

    private List<Path> jars(ExperimentOptions options, Settings settings) {
        List<Path> jars = new ArrayList<>();
        options.jars().forEach(jar -> jars.add(environment.workingDirectory().resolve(jar)));
        for (String jar : environment.variables().getOrDefault("MARIN_JARS", "").split(File.pathSeparator, -1)) {
            if (!jar.isBlank()) {
                jars.add(environment.workingDirectory().resolve(jar));
            }
        }
        settings.jars().ifPresent(jars::addAll);
        jars.addAll(installedJars());
        return jars;
    }

    private List<Path> installedJars() {
        Optional<Path> folder =
                environment.home().map(home -> home.resolve("experiments")).filter(Files::isDirectory);
        if (folder.isEmpty()) {
            return List.of();
        }
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.get(), "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException e) {
            throw new UsageException(folder.get() + ": the installation cannot be read (" + e + ").", e);
        }
        Collections.sort(jars);
        return jars;
    }

    private Location prefix(PrefixOptions options, Settings settings) {
        Optional<String> here = options.prefix()
                .or(() -> Optional.ofNullable(environment.variables().get("MARIN_PREFIX"))
                        .filter(text -> !text.isBlank()));
        String text = here.or(settings::prefix).orElse(DEFAULT_PREFIX);
        if (text.isBlank()) {
            throw new UsageException("--prefix is empty; give a folder or a URL such as gs://bucket/path.");
        }
        return Location.isAbsolute(text) ? absolutePrefix(text) : localPrefix(text);
    }

    /** A bucket that cannot be is a slip of the pen, and not a storage that fails. */
    private static Location absolutePrefix(String text) {
        try {
            Location location = new Location(text);
            if (BucketName.isIn(location)) {
                BucketName.of(location);
            }
            return location;
        } catch (IllegalArgumentException e) {
            throw new UsageException("prefix " + text + ": " + e.getMessage() + "; correct it.", e);
        }
    }

    private Location localPrefix(String text) {
        return new Location(environment
                .workingDirectory()
                .resolve(text)
                .toAbsolutePath()
                .normalize()
                .toString());
    }
}
