package community.marin.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays many schedules: {@code --schedules N} of the seeds from {@code --seed S} on, in a bucket or, with {@code --storage
 * local}, on a disk. One line for each, then one for all. Ends with code 1 if a rule was broken.
 */
final class Stress {
    private int schedules = 200;
    private long seed = 1;
    private Schedule.Target target = Schedule.Target.GS;

    private int violations;
    private int lates;
    private Duration latest = Duration.ZERO;
    private Duration slowest = Duration.ZERO;
    private final Map<String, Integer> faults = new TreeMap<>();

    private Stress(List<String> arguments) {
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String flag = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(flag + " needs a value");
            }
            String value = rest.next();
            switch (flag) {
                case "--schedules" -> schedules = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--storage" -> target = Schedule.Target.valueOf(value.toUpperCase(Locale.ROOT));
                default -> throw new IllegalArgumentException("unknown flag " + flag);
            }
        }
    }

    /** Plays the schedules that the arguments name. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(new Stress(List.of(arguments)).run());
    }

    private int run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("marin-stress");
        try {
            Play play = new Play(quickJava(folder));
            for (int i = 0; i < schedules; i++) {
                Path place = Files.createDirectory(folder.resolve(Integer.toString(i)));
                add(play.play(Schedule.of(seed + i, target), place));
                delete(place);
            }
        } finally {
            delete(folder);
        }
        System.out.println("all: " + schedules + " schedules; "
                + faults.entrySet().stream()
                        .map(fault -> fault.getKey() + " " + fault.getValue())
                        .collect(Collectors.joining(", "))
                + "; " + violations + " violations; " + lates + " acts within " + latest.toMillis()
                + " ms after SIGCONT; slowest " + slowest.toMillis() / 1000.0 + " s");
        return violations == 0 ? 0 : 1;
    }

    /** A JVM with an archive of the classes that a runner loads, if it can be made: if the class path has jars only. */
    private List<String> quickJava(Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("runner.jsa");
        Schedule onlyTheLast = new Schedule(seed, target, List.of(), List.of());
        Path place = Files.createDirectory(folder.resolve("archive"));
        new Play(java("-XX:ArchiveClassesAtExit=" + archive)).play(onlyTheLast, place);
        return Files.exists(archive) ? java("-XX:SharedArchiveFile=" + archive) : RunnerProcess.java();
    }

    private static List<String> java(String flag) {
        List<String> java = new ArrayList<>(RunnerProcess.java());
        java.add(flag);
        return java;
    }

    private void add(Verdict verdict) {
        boolean clean = verdict.violations().isEmpty();
        System.out.println(clean ? verdict.summary() : verdict.details());
        violations += verdict.violations().size();
        lates += verdict.lates().size();
        latest = longer(latest, verdict.latest());
        slowest = longer(slowest, verdict.elapsed());
        verdict.faults().forEach((kind, count) -> faults.merge(kind, count, Integer::sum));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
