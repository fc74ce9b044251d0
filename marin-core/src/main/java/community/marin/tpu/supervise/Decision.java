package community.marin.tpu.supervise;

import java.time.Duration;
import java.util.List;

/**
 * What is to be done about a job.
 *
 * @param record what is to be remembered, before anything is done
 * @param actions what is to be done then; each may be done twice, or by two who follow the job
 * @param pause when to look again
 */
public record Decision(JobRecord record, List<Action> actions, Duration pause) {
    /** Copies the list. */
    public Decision {
        actions = List.copyOf(actions);
    }

    /** Something to be done. */
    public sealed interface Action {}

    /** The pod of an attempt is to be asked for. */
    public record Create(PodAttempt attempt) implements Action {}

    /** A pod is to be deleted. */
    public record Delete(String zone, String id) implements Action {}

    /** Workers of an attempt are to start nothing any more. */
    public record Close(int attempt) implements Action {}
}
