package community.marin.stress;

import community.marin.storage.gcs.server.FaultPlan;
import community.marin.storage.gcs.server.FaultRate;
import community.marin.storage.gcs.server.Faults;
import community.marin.storage.gcs.server.RequestMatcher;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Plays one schedule with real processes. */
final class Stage implements AutoCloseable {
    /** How long the runners may take when nothing goes wrong any more. */
    private static final Duration CALM = Duration.ofSeconds(60);

    private final Schedule schedule;
    private final Site site;
    private final Faults faults;
    private final List<RunnerProcess> runners = new ArrayList<>();
    private final Map<String, Integer> blows = new TreeMap<>();
    private final PriorityQueue<Cue> cues = new PriorityQueue<>(Comparator.comparing(Cue::at));

    /** Something to be done at a time since the start. */
    private record Cue(Duration at, Act act) {}

    @FunctionalInterface
    private interface Act {
        void run() throws IOException, InterruptedException;
    }

    /**
     * A stage for one schedule.
     *
     * @param faults of the server; not used if the target is a disk
     */
    Stage(Schedule schedule, Site site, Faults faults) {
        this.schedule = schedule;
        this.site = site;
        this.faults = faults;
    }

    /** Plays all events, lets the survivors come to their end, and at last one runner that nothing disturbs. */
    void play(Findings findings) throws IOException, InterruptedException {
        for (int runner = 0; runner < schedule.runners(); runner++) {
            runners.add(RunnerProcess.start(
                    site, "w" + runner, schedule.seed(), schedule.skews().get(runner)));
        }
        RunnerProcess last = RunnerProcess.start(site, "last", schedule.seed(), Duration.ZERO);
        runners.add(last);
        for (RunnerProcess runner : runners) {
            runner.awaitReady();
        }
        schedule.events().forEach(this::plan);
        playCues();
        faults.clear();
        for (RunnerProcess runner : runners.subList(0, schedule.runners())) {
            if (!runner.await(CALM)) {
                runner.dumpThreads();
                findings.violation(Rule.LIVENESS, runner.worker() + " did not end: " + runner.said());
                runner.kill();
            }
        }
        last.go();
        if (!last.await(CALM) || !last.succeeded()) {
            last.dumpThreads();
            findings.violation(Rule.LIVENESS, "the last runner did not finish the graph: " + last.said());
        }
    }

    /** What was done to each worker. */
    List<Fate> fates() {
        return runners.stream().map(RunnerProcess::fate).toList();
    }

    /** What was done to processes, by kind. */
    Map<String, Integer> blows() {
        return Map.copyOf(blows);
    }

    /** What each runner said. */
    List<String> said() {
        return runners.stream()
                .map(runner -> runner.worker() + ": " + runner.said().replace("\n", "\n    "))
                .toList();
    }

    @Override
    public void close() {
        runners.forEach(RunnerProcess::close);
    }

    private void plan(Schedule.Event event) {
        Act act;
        if (event instanceof Schedule.Start start) {
            act = () -> runners.get(start.runner()).go();
        } else if (event instanceof Schedule.Kill kill) {
            act = () -> count("kill", victim(kill.runner()).kill());
        } else if (event instanceof Schedule.Pause pause) {
            act = () -> pause(victim(pause.runner()), pause);
        } else if (event instanceof Schedule.Disturbance disturbance) {
            act = () -> faults.add(during(disturbance));
        } else {
            throw new IllegalStateException("an event of an unknown kind: " + event);
        }
        cues.add(new Cue(event.at(), act));
    }

    private void playCues() throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!cues.isEmpty()) {
            Cue cue = cues.remove();
            long wait = cue.at().toNanos() - (System.nanoTime() - start);
            if (wait > 0) {
                Thread.sleep(Duration.ofNanos(wait).toMillis());
            }
            cue.act().run();
        }
    }

    private void pause(RunnerProcess runner, Schedule.Pause pause) throws IOException, InterruptedException {
        boolean stopped = runner.stop();
        count("pause", stopped);
        if (stopped) {
            cues.add(new Cue(pause.at().plus(pause.length()), runner::resume));
        }
    }

    private RunnerProcess victim(Optional<Integer> runner) {
        return runner.map(runners::get)
                .orElseGet(() -> runners.subList(0, schedule.runners()).stream()
                        .max(Comparator.comparing(
                                process -> site.log(process.worker()).toFile().lastModified()))
                        .orElseThrow());
    }

    private FaultPlan during(Schedule.Disturbance disturbance) {
        long start = System.nanoTime();
        FaultPlan plan = FaultPlan.seeded(
                schedule.seed() + disturbance.at().toNanos(),
                RequestMatcher.any(),
                List.of(new FaultRate(disturbance.fault(), disturbance.probability())));
        return request ->
                System.nanoTime() - start < disturbance.length().toNanos() ? plan.next(request) : Optional.empty();
    }

    private void count(String blow, boolean done) {
        if (done) {
            blows.merge(blow, 1, Integer::sum);
        }
    }
}
