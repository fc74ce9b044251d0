package community.marin.tpu.launch;

import community.marin.job.JobState;
import community.marin.tpu.supervise.FailureCause;
import community.marin.tpu.supervise.JobRecord;
import community.marin.tpu.supervise.PodState;
import java.time.Duration;
import java.util.Locale;

/** How a job stands, in words. */
public final class StateText {
    private StateText() {}

    /** The job's state: pods that are to be deleted or asked for again are pending. */
    public static JobState of(JobRecord record) {
        if (record.result().isPresent()) {
            return record.result().get().state();
        }
        return record.state() instanceof PodState.Running ? JobState.RUNNING : JobState.PENDING;
    }

    /** One line: what there is, where, and what happens next. */
    public static String line(JobRecord record) {
        if (record.result().isPresent()) {
            return record.result().get().detail();
        }
        PodState state = record.state();
        String what = record.spec().slices() > 1
                ? record.spec().slices() + " x " + record.spec().type()
                : record.spec().type().toString();
        String where = what + " in " + state.attempt().zone();
        String text;
        if (state instanceof PodState.Requested requested) {
            Duration wait = Duration.between(requested.since(), requested.notBefore());
            text = "asks for " + where + (wait.toSeconds() > 0 ? " in " + wait.toSeconds() + " s" : "");
        } else if (state instanceof PodState.Provisioning) {
            text = "waits for " + where;
        } else if (state instanceof PodState.Starting) {
            text = "starts on " + where;
        } else if (state instanceof PodState.Running) {
            text = "runs on " + where;
        } else if (state instanceof PodState.Failed failed && failed.cause() == FailureCause.STOPPED) {
            text = "was stopped; its pod is being deleted";
        } else if (state instanceof PodState.Over over) {
            text = over.label().toLowerCase(Locale.ROOT) + ": " + over.why() + "; its pod is "
                    + (record.keeps(over)
                            ? "kept for " + record.spec().keepAlive().toMinutes() + " min"
                            : "being deleted");
        } else if (((PodState.Deleted) state).leaked()) {
            text = "its pod cannot be deleted; see marin tpu list --leaked";
        } else {
            text = "its pod is deleted";
        }
        return text + counts(record);
    }

    private static String counts(JobRecord record) {
        StringBuilder counts = new StringBuilder();
        if (record.preemptions() > 0) {
            counts.append(", lost its machines ").append(times(record.preemptions()));
        }
        if (record.failures() > 0) {
            counts.append(", failed ").append(times(record.failures()));
        }
        return counts.toString();
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
