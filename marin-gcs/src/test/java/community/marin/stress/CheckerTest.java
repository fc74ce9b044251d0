package community.marin.stress;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.storage.gcs.server.Change;
import community.marin.storage.gcs.server.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The checker itself: it finds what it is there to find, and nothing in a story where all is well. */
final class CheckerTest {
    private static final String FOLDER = "a-123abc";
    private static final String PREFIX = "marin/";

    private final List<Change> changes = new ArrayList<>();
    private final List<WorkLine> lines = new ArrayList<>();
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, Instant> successes = new HashMap<>();
    private final Map<String, Fate> fates = new HashMap<>();

    @Test
    void findsNothingInAnUndisturbedAttempt() {
        attempt("w0", 0);

        assertThat(rules()).isEmpty();
    }

    @Test
    void findsTwoFunctionsAtATime() {
        attempt("w0", 0);
        say(150, WorkLine.Kind.BEGIN, "w1#1");

        assertThat(rules()).containsExactly(Rule.OVERLAP);
    }

    @Test
    void findsAFunctionAfterSuccess() {
        attempt("w0", 0);
        say(900, WorkLine.Kind.SLICE, "w1#1");

        assertThat(rules()).containsExactly(Rule.OVERLAP);
    }

    @Test
    void doesNotCountTheTimeOfAPause() {
        pause("w1", 10, 2000);
        say(0, WorkLine.Kind.BEGIN, "w1#1");
        attempt("w0", 100);
        say(2050, WorkLine.Kind.BROKEN, "w1#1");

        assertThat(rules()).isEmpty();
    }

    @Test
    void measuresWhatAResumedFunctionSays() {
        pause("w1", 10, 2000);
        say(0, WorkLine.Kind.BEGIN, "w1#1");
        attempt("w0", 100);
        say(2040, WorkLine.Kind.SLICE, "w1#1");

        Findings findings = check();
        assertThat(findings.violations()).isEmpty();
        assertThat(findings.lates())
                .singleElement()
                .satisfies(late -> assertThat(late.since()).hasMillis(40));
    }

    @Test
    void findsAResumedFunctionThatGoesOn() {
        pause("w1", 10, 2000);
        say(0, WorkLine.Kind.BEGIN, "w1#1");
        attempt("w0", 100);
        say(2600, WorkLine.Kind.SLICE, "w1#1");

        assertThat(rules()).containsExactly(Rule.OVERLAP);
    }

    @Test
    void findsAFunctionWithoutItsInputs() {
        attempt("w0", 0);
        lines.add(new WorkLine(at(60), WorkLine.Kind.BROKEN, "b", "w1#2", new IllegalStateException("x").toString()));

        assertThat(rules()).containsExactly(Rule.INPUTS);
    }

    @Test
    void findsSuccessOverHalfAnOutput() {
        lock(0, "w0");
        write(10, "part-0.txt", "a w0#1 0");
        write(20, "manifest.txt", "a w0#1 2");
        write(30, ".executor_status", "SUCCESS");

        assertThat(rules()).contains(Rule.SUCCESS);
    }

    @Test
    void findsSuccessOverTheOutputOfAnother() {
        attempt("w1", 0);
        files.clear();
        lock(2000, "w0");
        write(2010, ".executor_status", "SUCCESS");
        unlock(2020);

        assertThat(rules()).contains(Rule.SUCCESS, Rule.FROZEN);
    }

    @Test
    void findsAChangeAfterSuccess() {
        attempt("w0", 0);
        lock(700, "w1");
        write(710, ".executor_status", "RUNNING");
        write(720, ".executor_status", "SUCCESS");
        unlock(730);

        assertThat(rules()).contains(Rule.FROZEN);
    }

    @Test
    void findsAWriteWithoutTheLease() {
        lock(0, "w0");
        write(10, ".executor_runs/20260101T000000.000Z-w1.json", "{}");
        unlock(20);
        attempt("w0", 100);

        assertThat(rules()).containsExactly(Rule.LEASE);
    }

    @Test
    void findsAStatusWithoutALease() {
        write(0, ".executor_status", "RUNNING");
        attempt("w0", 100);

        assertThat(rules()).containsExactly(Rule.LEASE);
    }

    @Test
    void findsALeaseTakenTooEarly() {
        lock(0, "w1");
        attempt("w0", 1000);

        assertThat(rules()).containsExactly(Rule.STOLEN);
    }

    @Test
    void findsALockOfALivingWorker() {
        attempt("w0", 0);
        lock(800, "w0");

        assertThat(rules()).containsExactly(Rule.END);
    }

    @Test
    void forgivesALockOfADeadOne() {
        fates.put("w1", new Fate("w1", Optional.of(at(900)), List.of()));
        attempt("w0", 0);
        lock(800, "w1");

        assertThat(rules()).isEmpty();
    }

    /** Takes the lease, works for 600 ms and writes all that belongs to an output. */
    private void attempt(String worker, long from) {
        String attempt = worker + "#1";
        lock(from, worker);
        write(from + 10, ".executor_status", "RUNNING");
        say(from + 100, WorkLine.Kind.BEGIN, attempt);
        write(from + 200, "part-0.txt", "a " + attempt + " 0");
        write(from + 300, "manifest.txt", "a " + attempt + " 1");
        say(from + 400, WorkLine.Kind.END, attempt);
        write(from + 500, ".executor_status", "SUCCESS");
        write(from + 510, ".executor_runs/20260101T000000.000Z-" + worker + ".json", "{}");
        unlock(from + 600);
    }

    private void lock(long millis, String worker) {
        write(millis, ".executor_status.lock", "{\"worker_id\": \"" + worker + "\", \"timestamp\": 1.5}");
    }

    private void unlock(long millis) {
        files.remove(FOLDER + "/.executor_status.lock");
        change(millis, ".executor_status.lock", true, Optional.empty());
    }

    private void write(long millis, String file, String text) {
        files.put(FOLDER + "/" + file, text);
        if (text.equals("SUCCESS")) {
            successes.put(FOLDER, at(millis));
        }
        change(millis, file, false, Optional.of(text));
    }

    private void change(long millis, String file, boolean deleted, Optional<String> text) {
        int number = changes.size() + 1;
        changes.add(new Change(
                number,
                at(millis),
                deleted ? Operation.DELETE : Operation.INSERT,
                "bucket",
                PREFIX + FOLDER + "/" + file,
                deleted,
                number,
                1,
                0,
                0,
                "",
                text));
    }

    private void say(long millis, WorkLine.Kind kind, String attempt) {
        lines.add(new WorkLine(at(millis), kind, "a", attempt, ""));
    }

    private void pause(String worker, long from, long to) {
        fates.put(worker, new Fate(worker, Optional.empty(), List.of(new Fate.Pause(at(from), at(to), at(to)))));
    }

    private static Instant at(long millis) {
        return Instant.EPOCH.plusMillis(millis);
    }

    private List<Rule> rules() {
        return check().violations().stream()
                .map(Findings.Violation::rule)
                .distinct()
                .toList();
    }

    private Findings check() {
        for (String worker : List.of("w0", "w1")) {
            fates.putIfAbsent(worker, new Fate(worker, Optional.empty(), List.of()));
        }
        // A graph of one step: the others are there and done.
        for (int i = 1; i < Dag.STEPS; i++) {
            String other = "other" + i + "-123abc";
            files.put(other + "/.executor_status", "SUCCESS");
            files.put(other + "/manifest.txt", "other" + i + " w0#9 0");
        }
        Evidence evidence = new Evidence(fates, Execution.of(lines, fates), changes, files, successes);
        Findings findings = new Findings();
        new HistoryCheck(evidence, findings, PREFIX).check();
        new FunctionCheck(evidence, findings).check();
        new EndCheck(evidence, findings).check();
        return findings;
    }
}
