package community.marin.tpu.supervise;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import community.marin.job.JobResult;
import community.marin.tpu.pod.PodSpec;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is remembered of a job, in the bucket. Whoever follows the job changes it by conditional writes, before doing what follows from
 * the change: so any number may follow, and any of them may die.
 *
 * @param spec what was asked for
 * @param owner who launched it: {@code user@host}
 * @param created when
 * @param state how its present attempt stands
 * @param failures how many attempts failed by themselves
 * @param preemptions how many were preempted or lost
 * @param refusals how many requests in a row found no capacity
 * @param mute how many attempts in a row were lost while they started, without a word from any of their machines
 * @param refusedZones zones that Cloud TPU refuses this user, which are asked no more
 * @param waitingSince since when it waits for capacity, or waited last
 * @param deleting since when what is left of its attempts is being deleted; empty: it is not, or a record of before this was told
 * @param stop whether somebody wants it stopped
 * @param result its end; empty while it goes on
 * @param told whether who launched it was told of its end
 */
@RecordBuilder
public record JobRecord(
        PodSpec spec,
        String owner,
        Instant created,
        PodState state,
        int failures,
        int preemptions,
        int refusals,
        int mute,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> refusedZones,
        Instant waitingSince,
        Optional<Instant> deleting,
        boolean stop,
        Optional<JobResult> result,
        boolean told)
        implements JobRecordBuilder.With {
    /** Copies the list. */
    public JobRecord {
        refusedZones = List.copyOf(refusedZones);
    }

    /**
     * A job that begins.
     *
     * @param firstAttempt the number of its first attempt: above 0 if the name was used before
     */
    public static JobRecord begin(PodSpec spec, String owner, Instant now, int firstAttempt) {
        PodAttempt attempt = new PodAttempt(firstAttempt, spec.zones().get(0), false);
        return new JobRecord(
                spec,
                owner,
                now,
                new PodState.Requested(attempt, now, now),
                0,
                0,
                0,
                0,
                List.of(),
                now,
                Optional.empty(),
                false,
                Optional.empty(),
                false);
    }

    /** Whether the pod of an attempt stays for a look: only one whose command ended, and after which no other comes, is worth it. */
    public boolean keeps(PodState.Over over) {
        if (stop || spec.keepAlive().isZero()) {
            return false;
        }
        if (over instanceof PodState.Failed failed) {
            boolean isLast = failures >= spec.retries();
            return failed.cause() == FailureCause.TIMEOUT || (failed.cause() == FailureCause.COMMAND && isLast);
        }
        return over instanceof PodState.Succeeded;
    }

    /** The zones that are asked in turn, those left out that Cloud TPU refuses. */
    List<String> openZones() {
        return spec.zones().stream()
                .filter(zone -> !refusedZones.contains(zone))
                .toList();
    }

    /** Whether nothing more will happen. */
    public boolean isEnded() {
        return result.isPresent();
    }
}
