package community.marin.cli.options;

import community.marin.cli.UsageException;
import community.marin.job.SecretReference;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import community.marin.tpu.pod.InvalidPodException;
import community.marin.tpu.pod.PodDefaults;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.pod.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.OptionSpec;

/** What pod to ask for, and what to run on it. What is not given is taken from {@code marin.yaml}. */
public final class PodOptions implements OptionGroup {
    /** Stands for a type that cannot be understood while the rest is looked at. */
    private static final AcceleratorType ANY_TYPE = AcceleratorType.parse("v4-8");

    private final TextOption type =
            TextOption.once("TYPE", "The type of each slice, such as v5litepod-16; see marin tpu types.", "--type");
    private final TextOption zones = TextOption.repeated(
            "ZONE", "Where the pod may be; given several times, the zones are tried in turn.", "--zone");
    private final OptionSpec slices = number("--slices", "How many slices, started together (default: 1).");
    private final TextOption project = TextOption.once("ID", "The Google Cloud project.", "--project");
    private final TextOption image = TextOption.once("IMAGE", "The container image.", "--image");
    private final TextOption environment =
            TextOption.repeated("NAME=VALUE", "A variable of the command; no secret.", "-e", "--env");
    private final TextOption secrets = TextOption.repeated(
            "NAME=PLACE",
            "A variable whose value is a secret, and where the machines find it: projects/P/secrets/N or"
                    + " gs://bucket/object.",
            "--secret");
    private final TextOption volumes =
            TextOption.repeated("SOURCE:TARGET", "A folder that the container shares with its machine.", "--volume");
    private final OptionSpec retries =
            number("--retries", "How often to start a command again that failed (default: 0).");
    private final OptionSpec preemptionRetries = number(
            "--preemption-retries", "How often to start it again after its machines were taken away (default: 100).");
    private final DurationOption timeout =
            new DurationOption("--timeout", "How long the command may run; then the exit code is 124.");
    private final DurationOption capacityWait = new DurationOption(
            "--capacity-wait", "How long to wait for capacity; then the exit code is 125 (default: 24h).");
    private final DurationOption keepAlive =
            new DurationOption("--keep-alive", "How long the pod stays after the command's end (default: not at all).");
    private final TextOption runtimeVersion = TextOption.once(
            "VERSION", "The image of the machines (default: that of the TPU's generation).", "--runtime-version");
    private final TextOption reservation =
            TextOption.once("NAME", "The reservation that reserved TPUs are taken from.", "--reservation");
    private final TextOption serviceAccount =
            TextOption.once("EMAIL", "The service account of the machines.", "--service-account");
    private final TextOption network = TextOption.once("NAME", "The network of the machines.", "--network");

    private final Flag onDemand = new Flag("Ask for TPUs that stay (the default).", "--on-demand");
    private final Flag spot = new Flag("Ask for spot TPUs: cheaper, and taken away at any time.", "--spot");
    private final Flag reserved = new Flag("Take them from a reservation.", "--reserved");
    private final Flag bestEffort = new Flag("Ask for the older preemptible TPUs.", "--best-effort");

    @Override
    public List<OptionSpec> options() {
        return List.of(
                type.spec(),
                zones.spec(),
                slices,
                project.spec(),
                image.spec(),
                environment.spec(),
                secrets.spec(),
                volumes.spec(),
                retries,
                preemptionRetries,
                timeout.spec(),
                capacityWait.spec(),
                keepAlive.spec(),
                runtimeVersion.spec(),
                reservation.spec(),
                serviceAccount.spec(),
                network.spec());
    }

    /** The kinds of capacity, of which at most one may be given. */
    public OptionSpec[] capacities() {
        return new OptionSpec[] {onDemand.spec(), spot.spec(), reserved.spec(), bestEffort.spec()};
    }

    /**
     * A pod as these options and the defaults say.
     *
     * @param rest adds name, command and files
     * @throws UsageException with everything that cannot be understood, or cannot be
     */
    public PodSpec toPodSpec(PodDefaults defaults, UnaryOperator<PodSpecBuilder> rest) {
        List<String> problems = new ArrayList<>();
        PodSpecBuilder builder = rest.apply(builder(defaults, problems));
        try {
            PodSpec spec = builder.build();
            if (problems.isEmpty()) {
                return spec;
            }
        } catch (InvalidPodException e) {
            problems.addAll(e.problems());
        }
        throw new UsageException(problems);
    }

    private PodSpecBuilder builder(PodDefaults defaults, List<String> problems) {
        PodSpecBuilder builder = defaults.start();
        Optional<AcceleratorType> parsed = parsed("--type", type.value(), AcceleratorType::parse, problems);
        if (type.value().isEmpty()) {
            problems.add("--type is missing: say which TPU, such as v5litepod-16; see marin tpu types.");
        }
        builder.type(parsed.orElse(ANY_TYPE)).zones(zones(parsed, defaults.zones()));
        count(slices, "--slices", 1, problems).ifPresent(builder::slices);
        count(retries, "--retries", 0, problems).ifPresent(builder::retries);
        count(preemptionRetries, "--preemption-retries", 0, problems).ifPresent(builder::preemptionRetries);
        project.value().ifPresent(builder::project);
        image.value().ifPresent(builder::image);
        capacity().ifPresent(builder::capacity);
        runtimeVersion.value().ifPresent(builder::runtimeVersion);
        builder.environment(merged(defaults.environment(), pairs("-e", environment, problems)));
        Map<String, SecretReference> places = new HashMap<>(defaults.secrets());
        pairs("--secret", secrets, problems)
                .forEach((name, place) -> parsed("--secret", Optional.of(place), SecretReference::parse, problems)
                        .ifPresent(reference -> places.put(name, reference)));
        builder.secrets(places);
        List<Volume> shared = new ArrayList<>(defaults.volumes());
        volumes.values()
                .forEach(text -> parsed("--volume", Optional.of(text), Volume::parse, problems)
                        .ifPresent(shared::add));
        builder.volumes(shared);
        builder.timeout(timeout.given());
        capacityWait.given().ifPresent(builder::capacityWait);
        keepAlive.given().ifPresent(builder::keepAlive);
        reservation.value().ifPresent(name -> builder.reservation(Optional.of(name)));
        serviceAccount.value().ifPresent(name -> builder.serviceAccount(Optional.of(name)));
        network.value().ifPresent(name -> builder.network(Optional.of(name)));
        return builder;
    }

    private List<String> zones(Optional<AcceleratorType> known, List<String> common) {
        if (known.isEmpty()) {
            return ANY_TYPE.generation().zones();
        }
        List<String> given = zones.values();
        return given.isEmpty()
                ? common.stream()
                        .filter(known.get().generation().zones()::contains)
                        .toList()
                : given;
    }

    private Optional<Capacity> capacity() {
        if (spot.isGiven()) {
            return Optional.of(Capacity.SPOT);
        } else if (reserved.isGiven()) {
            return Optional.of(Capacity.RESERVED);
        } else if (bestEffort.isGiven()) {
            return Optional.of(Capacity.BEST_EFFORT);
        }
        return onDemand.isGiven() ? Optional.of(Capacity.ON_DEMAND) : Optional.empty();
    }

    private static <T> Optional<T> parsed(
            String option, Optional<String> text, Function<String, T> parse, List<String> problems) {
        try {
            return text.map(parse);
        } catch (IllegalArgumentException e) {
            problems.add(option + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<String, String> pairs(String option, TextOption given, List<String> problems) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : given.values()) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                problems.add(option + " '" + pair + "': write NAME=VALUE.");
            } else if (pairs.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                problems.add(option + " " + pair.substring(0, equals) + " is given twice; keep one.");
            }
        }
        return pairs;
    }

    private static Map<String, String> merged(Map<String, String> below, Map<String, String> above) {
        Map<String, String> merged = new HashMap<>(below);
        merged.putAll(above);
        return merged;
    }

    private static Optional<Integer> count(OptionSpec option, String name, int least, List<String> problems) {
        Optional<Integer> given = Optional.ofNullable(option.getValue());
        if (given.isPresent() && given.get() < least) {
            problems.add(name + " must be at least " + least + ", but is " + given.get() + ".");
            return Optional.empty();
        }
        return given;
    }

    private static OptionSpec number(String name, String description) {
        return OptionSpec.builder(name)
                .type(Integer.class)
                .paramLabel("N")
                .description(description)
                .build();
    }
}
