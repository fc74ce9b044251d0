package community.marin.cli.render;

import static community.marin.cli.render.Table.cell;
import static community.marin.cli.render.Table.right;

import community.marin.cli.render.Style.Paint;
import community.marin.execution.plan.Durations;
import community.marin.job.JobState;
import community.marin.tpu.launch.PodStanding;
import community.marin.tpu.launch.StateText;
import community.marin.tpu.supervise.JobRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Jobs on pods as a table. */
public final class PodListText {
    private final Style style;
    private final Instant now;

    /** Renders in a style, at a time. */
    public PodListText(Style style, Instant now) {
        this.style = style;
        this.now = now;
    }

    /** The jobs. */
    public String render(List<PodStanding> jobs) {
        if (jobs.isEmpty()) {
            return "no jobs\n";
        }
        Table table = new Table(style);
        table.row(
                cell("NAME", Paint.BOLD),
                cell("STATE", Paint.BOLD),
                cell("TYPE", Paint.BOLD),
                cell("ZONE", Paint.BOLD),
                right("AGE"),
                right("COST/H"),
                cell("OWNER", Paint.BOLD),
                cell(""));
        for (PodStanding standing : jobs) {
            JobRecord job = standing.record();
            table.row(
                    cell(job.spec().name()),
                    cell(state(job), paint(StateText.of(job))),
                    cell(type(job)),
                    cell(job.state().attempt().zone()),
                    right(Durations.shortText(since(job.created(), now))),
                    right(job.isEnded() ? "-" : cost(job)),
                    cell(job.owner()),
                    cell(standing.line(), standing.warning().isPresent() ? Paint.YELLOW : Paint.DIM));
        }
        StringBuilder out = new StringBuilder();
        table.appendTo(out);
        return out.toString();
    }

    /** The state's name: that of the job's end, else that of its attempt. */
    static String state(JobRecord job) {
        return job.isEnded() ? StateText.of(job).name() : job.state().label();
    }

    static String type(JobRecord job) {
        return (job.spec().slices() > 1 ? job.spec().slices() + "x" : "")
                + job.spec().type();
    }

    static Paint paint(JobState state) {
        return switch (state) {
            case PENDING -> Paint.YELLOW;
            case RUNNING -> Paint.CYAN;
            case SUCCEEDED -> Paint.GREEN;
            case FAILED, STOPPED -> Paint.RED;
        };
    }

    /** The clock of the bucket, by which things are dated, may be ahead of this machine's. */
    static Duration since(Instant then, Instant now) {
        Duration time = Duration.between(then, now);
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static String cost(JobRecord job) {
        double dollars = job.spec().slices() * job.spec().type().dollarsPerHour();
        return (job.spec().capacity().isPreemptible() ? "<$" : "~$") + String.format(Locale.ROOT, "%.0f", dollars);
    }
}
