package community.marin.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plays schedules, each in a place of its own, and judges them. */
final class Play {
    private final List<String> java;

    /** @param java how to start a JVM with the class path of the runners */
    Play(List<String> java) {
        this.java = List.copyOf(java);
    }

    /** Plays a schedule below an empty folder. */
    Verdict play(Schedule schedule, Path folder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Findings findings = new Findings();
        Path logs = Files.createDirectories(folder.resolve("logs"));
        try (Scene scene = Scene.open(schedule.target(), folder);
                Stage stage = new Stage(
                        schedule, new Site(scene.prefix(), logs, java, scene.environment()), scene.faults())) {
            stage.play(findings);
            Map<String, Fate> fates =
                    stage.fates().stream().collect(Collectors.toMap(Fate::worker, Function.identity()));
            scene.check(scene.evidence(fates, Execution.of(lines(logs), fates)), findings);
            Map<String, Integer> faults = new TreeMap<>(scene.injected());
            faults.putAll(stage.blows());
            return new Verdict(
                    schedule,
                    faults,
                    findings.violations(),
                    findings.lates(),
                    Duration.ofNanos(System.nanoTime() - start),
                    stage.said());
        }
    }

    private static List<WorkLine> lines(Path logs) throws IOException {
        List<WorkLine> lines = new ArrayList<>();
        try (var files = Files.list(logs)) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    lines.add(WorkLine.parse(line));
                }
            }
        }
        return lines;
    }
}
