package community.marin.stress;

import community.marin.storage.gcs.server.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The changes of one output, replayed: who held the lease at each, and what was there. */
final class OutputHistory {
    private static final Pattern WORKER_ID = Pattern.compile("\"worker_id\": ?\"([^\"]*)\"");
    private static final Pattern OWN_FILE = Pattern.compile("\\.executor_(?:runs|logs)/[^-]*-(.*)\\.(?:json|log)");
    private static final String LOCK = ".executor_status.lock";
    private static final String STATUS = ".executor_status";
    private static final Duration ROUNDING = Duration.ofMillis(20);

    private final String folder;
    private final Map<String, Fate> fates;
    private final Findings findings;
    private final Map<String, String> files = new TreeMap<>();
    private Optional<String> holder = Optional.empty();
    private Instant renewed = Instant.MIN;
    private Optional<String> succeeded = Optional.empty();

    /** Nothing yet. */
    OutputHistory(String folder, Map<String, Fate> fates, Findings findings) {
        this.folder = folder;
        this.fates = fates;
        this.findings = findings;
    }

    /** One more change of a file of the output. */
    void add(String file, Change change) {
        if (change.deleted()) {
            files.remove(file);
        } else {
            files.put(file, change.text().orElse(""));
        }
        if (file.equals(LOCK)) {
            lock(change);
            return;
        }
        Optional<String> writer = writer(file, change);
        String what = folder + "/" + file + (change.deleted() ? " deleted" : " written") + " at " + change.time()
                + writer.map(worker -> " by " + worker).orElse("")
                + (file.equals(STATUS) ? ": " + change.text().orElse("") : "");
        checkHeld(writer, change.time(), what);
        if (succeeded.isPresent() && !isOwnFile(file, writer)) {
            findings.judge(Rule.FROZEN, lateness(writer, change.time()), what + ", after SUCCESS");
        }
        if (file.equals(STATUS) && change.text().equals(Optional.of("SUCCESS"))) {
            checkSuccess(change.time(), what);
            succeeded = succeeded.or(() -> holder);
        }
    }

    private void lock(Change change) {
        Optional<String> next =
                change.deleted() ? Optional.empty() : change.text().map(OutputHistory::workerId);
        Duration age = holder.isPresent() ? Duration.between(renewed, change.time()) : Duration.ZERO;
        boolean takenOver = holder.isPresent() && next.isPresent() && !next.equals(holder);
        if (takenOver && age.plus(ROUNDING).compareTo(RunnerMain.LEASE_TIMES.staleAfter()) < 0) {
            findings.violation(
                    Rule.STOLEN,
                    folder + ": " + next.get() + " took the lease of " + holder.get() + " at " + change.time()
                            + ", only " + age.toMillis() + " ms after its renewal");
        }
        holder = next;
        renewed = change.time();
    }

    private void checkHeld(Optional<String> writer, Instant time, String what) {
        boolean held = writer.isPresent() ? writer.equals(holder) : holder.isPresent();
        if (!held) {
            findings.judge(
                    Rule.LEASE,
                    lateness(writer, time),
                    what + ", but the lease is "
                            + holder.map(name -> "of " + name).orElse("free"));
        }
    }

    private void checkSuccess(Instant time, String what) {
        for (String defect : Output.defects(name -> Optional.ofNullable(files.get(name)))) {
            findings.judge(Rule.SUCCESS, lateness(Optional.empty(), time), what + ", but " + defect);
        }
        Optional<String> maker =
                Output.promised(name -> Optional.ofNullable(files.get(name))).map(Output::worker);
        if (!maker.equals(holder)) {
            findings.judge(
                    Rule.SUCCESS,
                    lateness(maker, time),
                    what + ", but the output is of " + maker.orElse("nobody") + " and the lease of "
                            + holder.orElse("nobody"));
        }
    }

    private boolean isOwnFile(String file, Optional<String> writer) {
        return OWN_FILE.matcher(file).matches() && writer.equals(succeeded);
    }

    /** How long ago the writer was resumed, if it was just now; of an unknown writer, anybody. */
    private Optional<Duration> lateness(Optional<String> writer, Instant time) {
        List<Fate> suspects =
                writer.map(worker -> List.of(fates.get(worker))).orElseGet(() -> List.copyOf(fates.values()));
        return suspects.stream()
                .flatMap(fate -> fate.sincePause(time, Findings.WINDOW).stream())
                .min(Duration::compareTo);
    }

    private static Optional<String> writer(String file, Change change) {
        Matcher own = OWN_FILE.matcher(file);
        if (own.matches()) {
            return Optional.of(own.group(1));
        }
        return change.deleted()
                ? Optional.empty()
                : Output.writerOf(change.text().orElse(""));
    }

    private static String workerId(String lock) {
        Matcher matcher = WORKER_ID.matcher(lock);
        return matcher.find() ? matcher.group(1) : "?";
    }
}
