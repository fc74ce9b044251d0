package community.marin.cli.render;

import static community.marin.cli.render.Table.cell;

import community.marin.cli.render.Style.Paint;
import community.marin.execution.plan.Durations;
import community.marin.text.ShellWord;
import community.marin.tpu.launch.PodStanding;
import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A job on a pod, and its workers, as text. */
public final class PodStatusText {
    private static final Duration SILENT = Duration.ofMinutes(2);

    private final Style style;
    private final Instant now;

    /** Renders in a style, at a time. */
    public PodStatusText(Style style, Instant now) {
        this.style = style;
        this.now = now;
    }

    /** The job. */
    public String render(PodStanding standing) {
        JobRecord job = standing.record();
        List<WorkerState> workers = standing.workers();
        Table facts = new Table(style);
        fact(facts, "job", job.spec().name());
        fact(facts, "state", PodListText.state(job) + ": " + standing.line());
        fact(facts, "attempt", Integer.toString(job.state().attempt().number()));
        fact(
                facts,
                "pod",
                PodListText.type(job) + " (" + job.spec().capacity() + ") in "
                        + job.state().attempt().zone() + ", project "
                        + job.spec().project());
        fact(facts, "image", job.spec().image());
        fact(
                facts,
                "command",
                job.spec().command().stream().map(ShellWord::quoteIfNeeded).collect(Collectors.joining(" ")));
        fact(facts, "owner", job.owner() + ", " + Durations.ago(PodListText.since(job.created(), now)));
        facts.text("");
        facts.row(cell("WORKER", Paint.BOLD), cell("STATE", Paint.BOLD));
        for (WorkerState worker : workers) {
            facts.row(cell(worker.name()), cell(text(worker), paint(worker)));
        }
        StringBuilder out = new StringBuilder();
        facts.appendTo(out);
        return out.toString();
    }

    private String text(WorkerState worker) {
        if (worker.exitCode().isPresent()) {
            return worker.trouble()
                    .orElse("ended with exit code " + worker.exitCode().getAsInt());
        } else if (worker.restarted()) {
            return "its machine was started anew";
        }
        return worker.heartbeat()
                .map(beat -> "alive " + Durations.ago(PodListText.since(beat, now)))
                .orElse("has not told anything");
    }

    private Paint paint(WorkerState worker) {
        if (worker.exitCode().isPresent()) {
            return worker.exitCode().getAsInt() == 0 ? Paint.GREEN : Paint.RED;
        }
        boolean silent = worker.heartbeat()
                .map(beat -> PodListText.since(beat, now).compareTo(SILENT) > 0)
                .orElse(false);
        return worker.restarted() || silent ? Paint.RED : worker.heartbeat().isPresent() ? Paint.CYAN : Paint.YELLOW;
    }

    private static void fact(Table table, String name, String value) {
        table.row(cell(name, Paint.BOLD), cell(value));
    }
}
