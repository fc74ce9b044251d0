package community.marin.tpu.supervise;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How an attempt stands. It goes from {@link Requested} by {@link Provisioning} and {@link Starting} to {@link Running}, from any of them to
 * one of the four ends that are {@link Over}, and from there to {@link Deleted}, when nothing of it is left.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PodState.Requested.class, name = "REQUESTED"),
    @JsonSubTypes.Type(value = PodState.Provisioning.class, name = "PROVISIONING"),
    @JsonSubTypes.Type(value = PodState.Starting.class, name = "STARTING"),
    @JsonSubTypes.Type(value = PodState.Running.class, name = "RUNNING"),
    @JsonSubTypes.Type(value = PodState.Succeeded.class, name = "SUCCEEDED"),
    @JsonSubTypes.Type(value = PodState.Failed.class, name = "FAILED"),
    @JsonSubTypes.Type(value = PodState.Preempted.class, name = "PREEMPTED"),
    @JsonSubTypes.Type(value = PodState.Lost.class, name = "LOST"),
    @JsonSubTypes.Type(value = PodState.Deleted.class, name = "DELETED")
})
public sealed interface PodState {
    /** Which attempt. */
    PodAttempt attempt();

    /** Since when it stands so. */
    Instant since();

    /** The state's name as files and people have it: {@code RUNNING}. */
    default String label() {
        return getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    /**
     * It is to be asked for, or was, and Cloud TPU has not told of it yet.
     *
     * @param notBefore when to ask at the earliest
     */
    record Requested(PodAttempt attempt, Instant since, Instant notBefore) implements PodState {}

    /** Cloud TPU knows of it, and it is not whole yet. */
    record Provisioning(PodAttempt attempt, Instant since) implements PodState {}

    /** Its machines are there; not all have told that they are. */
    record Starting(PodAttempt attempt, Instant since) implements PodState {}

    /**
     * All machines have told that they are there.
     *
     * @param failing since when a command has failed, while the others may still end, or a preemption may be told
     */
    record Running(PodAttempt attempt, Instant since, Optional<Instant> failing) implements PodState {}

    /** The attempt is over, and its pod is to be deleted. */
    sealed interface Over extends PodState {
        /** What happened, one line for people. */
        String why();
    }

    /** All commands ended with exit code 0. */
    record Succeeded(PodAttempt attempt, Instant since) implements Over {
        @Override
        public String why() {
            return "all workers succeeded";
        }
    }

    /**
     * It did not work, or was ended on purpose.
     *
     * @param cause what kind of failure it is, which decides what follows
     * @param exitCode of the command, or the one that stands for the cause
     */
    record Failed(PodAttempt attempt, Instant since, FailureCause cause, int exitCode, String why) implements Over {}

    /** Google took its machines away. */
    record Preempted(PodAttempt attempt, Instant since, String why) implements Over {}

    /** It is gone, or does not answer, and nobody said why. */
    record Lost(PodAttempt attempt, Instant since, String why) implements Over {}

    /**
     * Nothing is left of it.
     *
     * @param over how it ended
     * @param leaked whether it could not be deleted after all, in spite of the state's name: somebody has to look after it
     */
    record Deleted(Over over, Instant since, boolean leaked) implements PodState {
        @Override
        public PodAttempt attempt() {
            return over.attempt();
        }
    }
}
