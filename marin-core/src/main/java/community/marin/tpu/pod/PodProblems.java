package community.marin.tpu.pod;

import community.marin.job.SecretNames;
import community.marin.text.NearMiss;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import community.marin.tpu.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what is wrong with a pod, so that a user hears of all of it at once, before anything is asked for. */
final class PodProblems {
    private static final Pattern PROJECT = Pattern.compile("([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern FILE = Pattern.compile("[^/\\x00-\\x1f]+");

    private static final Pattern RUNTIME_VERSION = Pattern.compile("[a-z0-9][a-z0-9._-]*");
    private static final Pattern SERVICE_ACCOUNT = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern NETWORK =
            Pattern.compile("(projects/[a-z0-9.:-]+/global/networks/)?[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /** The variables that the workers set themselves. */
    private static final Set<String> OF_THE_WORKERS = Set.of(
            "MARIN_JOB",
            "MARIN_ATTEMPT",
            "MARIN_SLICE",
            "MARIN_WORKER",
            "MARIN_NUM_SLICES",
            "MARIN_WORKERS_PER_SLICE",
            "MEGASCALE_COORDINATOR_ADDRESS",
            "MEGASCALE_PORT",
            "MEGASCALE_NUM_SLICES",
            "MEGASCALE_SLICE_ID");

    /**
     * As the distribution specification of OCI has it: registry, path, tag, digest. A first part is a registry only if it has a dot or a port,
     * or is localhost.
     */
    private static final Pattern IMAGE = Pattern.compile("((?=[^/]*[.:]|localhost/)[a-zA-Z0-9.-]+(:[0-9]+)?/)?"
            + "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*"
            + "(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?");

    private final List<String> problems = new ArrayList<>();

    List<String> found() {
        return List.copyOf(problems);
    }

    PodProblems name(String name) {
        if (!JobName.isValid(name)) {
            problems.add("'" + name
                    + "' is no name of a job: it begins with a lower-case letter, goes on with lower-case letters,"
                    + " digits and hyphens, does not end with a hyphen, and has " + JobName.LONGEST
                    + " characters at the most; '" + JobName.of(name) + "' would do.");
        }
        return this;
    }

    PodProblems project(String project) {
        if (!PROJECT.matcher(project).matches()) {
            problems.add(
                    project.isBlank()
                            ? "No Google Cloud project is named; say which with --project, as tpu.project in marin.yaml, or by GOOGLE_CLOUD_PROJECT."
                            : "'" + project
                                    + "' is no name of a Google Cloud project; give its ID, such as my-project-123.");
        }
        return this;
    }

    PodProblems zones(AcceleratorType type, List<String> zones) {
        Generation generation = type.generation();
        if (zones.isEmpty()) {
            problems.add("No zone is named that has " + generation.prefix() + "; say where with --zone. They are in "
                    + String.join(", ", generation.zones()) + ".");
        }
        for (String zone : zones) {
            if (!generation.zones().contains(zone)) {
                problems.add("There are no " + generation.prefix() + " in zone '" + zone + "'."
                        + NearMiss.didYouMean(zone, generation.zones()) + " They are in "
                        + String.join(", ", generation.zones()) + ".");
            }
        }
        return this;
    }

    PodProblems slices(int slices, Capacity capacity) {
        if (slices < 1) {
            problems.add("A pod has at least 1 slice, not " + slices + ".");
        }
        if (slices > 1 && capacity == Capacity.BEST_EFFORT) {
            problems.add("Best-effort TPUs come one slice at a time, not " + slices
                    + " together; ask for --spot, or for one slice.");
        }
        return this;
    }

    PodProblems image(String image) {
        if (!IMAGE.matcher(image).matches()) {
            problems.add("'" + image
                    + "' is no name of a container image; write [registry/]path[:tag], the path in lower case, such as "
                    + PodSpec.DEFAULT_IMAGE + "." + inLowerCase(image));
        }
        return this;
    }

    private static String inLowerCase(String image) {
        int tag = image.indexOf(':', image.lastIndexOf('/') + 1);
        String path = tag < 0 ? image : image.substring(0, tag);
        String lower = path.toLowerCase(Locale.ROOT) + image.substring(path.length());
        return IMAGE.matcher(lower).matches() ? " Did you mean '" + lower + "'?" : "";
    }

    PodProblems machines(String runtimeVersion, Optional<String> serviceAccount, Optional<String> network) {
        if (!RUNTIME_VERSION.matcher(runtimeVersion).matches()) {
            problems.add("'" + runtimeVersion
                    + "' is no runtime version of TPUs; they have lower-case letters, digits, dots and hyphens, such as"
                    + " v2-alpha-tpuv5-lite.");
        }
        serviceAccount
                .filter(account -> !SERVICE_ACCOUNT.matcher(account).matches())
                .ifPresent(account -> problems.add("'" + account
                        + "' is no service account; give its e-mail address, such as"
                        + " trainer@my-project.iam.gserviceaccount.com."));
        network.filter(name -> !NETWORK.matcher(name).matches())
                .ifPresent(name -> problems.add("'" + name
                        + "' is no name of a network; give one such as default, or"
                        + " projects/my-project/global/networks/my-network."));
        return this;
    }

    PodProblems command(List<String> command) {
        if (command.isEmpty() || command.get(0).isBlank()) {
            problems.add("There is no command to run; write it after --.");
        }
        if (command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            problems.add("A word of the command holds the character NUL, which no program can be given; leave it out.");
        }
        return this;
    }

    PodProblems variables(Map<String, String> environment, Set<String> secrets) {
        environment.forEach((name, value) -> {
            if (value.indexOf('\0') >= 0) {
                problems.add("The value of variable " + name
                        + " holds the character NUL, which no program can be given; leave it out.");
            }
        });
        invalid(environment.keySet());
        invalid(secrets);
        environment.keySet().stream()
                .filter(secrets::contains)
                .sorted()
                .forEach(name ->
                        problems.add("Variable " + name + " is given both as a value and as a secret; drop one."));
        OF_THE_WORKERS.stream()
                .filter(name -> environment.containsKey(name) || secrets.contains(name))
                .sorted()
                .forEach(name -> problems.add("Variable " + name
                        + " is set by the workers, each its own; leave it out, or take another name."));
        try {
            SecretNames.refuseIn(environment);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        return this;
    }

    private void invalid(Collection<String> names) {
        names.stream()
                .filter(name -> !VARIABLE.matcher(name).matches())
                .sorted()
                .forEach(name -> problems.add(
                        "'" + name + "' is no name of a variable; use letters, digits and _, and no digit first."));
    }

    PodProblems files(Set<String> names) {
        names.stream()
                .filter(name -> !FILE.matcher(name).matches() || name.equals(".") || name.equals(".."))
                .sorted()
                .forEach(name -> problems.add("'" + name + "' cannot be the name of a file beside the command."));
        return this;
    }

    PodProblems retries(int retries, int preemptionRetries) {
        if (retries < 0 || preemptionRetries < 0) {
            problems.add("Retries cannot be less than 0.");
        }
        return this;
    }

    PodProblems times(Optional<Duration> timeout, Duration capacityWait, Duration keepAlive) {
        if (timeout.isPresent() && timeout.get().toSeconds() < 1) {
            problems.add("A timeout is at least 1 second.");
        }
        if (capacityWait.isNegative() || keepAlive.isNegative()) {
            problems.add("A time to wait for capacity, or to keep a pod alive, cannot be less than 0.");
        }
        return this;
    }

    PodProblems reservation(Capacity capacity, Optional<String> reservation) {
        if (reservation.isPresent() && capacity != Capacity.RESERVED) {
            problems.add("A reservation is named, but the capacity is " + capacity + "; add --reserved.");
        }
        return this;
    }
}
