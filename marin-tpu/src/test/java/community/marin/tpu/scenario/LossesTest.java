package community.marin.tpu.scenario;

import static community.marin.tpu.scenario.Runner.spec;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.tpu.Capacity;
import community.marin.tpu.google.server.FakeWorker;
import community.marin.tpu.supervise.JobRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that fail, and machines that are lost. */
final class LossesTest {
    @AutoClose
    private final CloudSite site;

    @AutoClose
    private final Runner runner;

    LossesTest(@TempDir Path directory) throws IOException {
        site = CloudSite.open(directory, 50);
        runner = new Runner(site);
    }

    @Test
    void oneWorkerThatFailsEndsTheAttemptOfAll() throws Exception {
        Follower follower = runner.follow(spec("one", "v4-16", "[ $MARIN_WORKER != 1 ] || exit 7; exec sleep 600"));
        assertThat(follower.result())
                .isEqualTo(new JobResult(JobState.FAILED, 7, "the command ended with exit code 7 on worker 0-1"));
        JobRecord record = follower.job().record();
        assertThat(record.failures()).isEqualTo(1);
        assertThat(record.preemptions()).isZero();
        assertThat(site.changes()).containsExactly("create 0", "delete 0");
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void aFailedCommandIsRetriedOnAnotherPodOnceTheFirstIsGone() throws Exception {
        site.service().zone(CloudSite.ZONE).slowDeletes(12);
        Follower follower = runner.follow(spec(
                        "retried",
                        "v4-16",
                        "echo \"$MARIN_WORKER tries $MARIN_ATTEMPT\"; [ $MARIN_ATTEMPT = 1 ] || [ $MARIN_WORKER != 1 ]")
                .retries(1));
        assertThat(follower.result().exitCode()).as(follower.toString()).isZero();
        assertThat(follower.job().record().failures()).isEqualTo(1);
        assertThat(follower.lines()).containsSubsequence("[0-1] 1 tries 0", "[0-1] 1 tries 1");
        assertThat(site.changes()).containsExactly("create 0", "delete 0", "create 1", "delete 1");
        assertThat(site.service().mostPods("retried")).isEqualTo(1);
    }

    @Test
    void whatFailsAgainEndsWithItsOwnExitCode() throws Exception {
        Follower follower = runner.follow(
                spec("bad", "v4-8", "exit $((20 + MARIN_ATTEMPT))").retries(2));
        assertThat(follower.result().exitCode()).isEqualTo(22);
        assertThat(follower.job().record().failures()).isEqualTo(3);
        assertThat(site.service().log().creates()).hasSize(3);
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void whatIsPreemptedTwiceSucceedsInTheEnd() throws Exception {
        site.service().zone(CloudSite.ZONE).slowDeletes(12);
        Follower follower = runner.follow(
                spec("spotty", "v4-16", "echo tries $MARIN_ATTEMPT; [ $MARIN_ATTEMPT = 2 ] || exec sleep 600")
                        .capacity(Capacity.SPOT));
        for (int attempt = 0; attempt < 2; attempt++) {
            site.awaitLine("spotty", attempt, "0-0", "tries " + attempt);
            site.awaitLine("spotty", attempt, "0-1", "tries " + attempt);
            site.service().preempt(CloudSite.ZONE, site.pod("spotty", attempt));
        }
        assertThat(follower.result().state()).as(follower.toString()).isEqualTo(JobState.SUCCEEDED);
        assertThat(follower.job().record().preemptions()).isEqualTo(2);
        assertThat(follower.job().record().failures()).isZero();
        assertThat(site.changes())
                .containsExactly("create 0", "delete 0", "create 1", "delete 1", "create 2", "delete 2");
        assertThat(site.service().mostPods("spotty")).isEqualTo(1);
        assertThat(site.service().mostActive("spotty")).isEqualTo(1);
        assertThat(follower.lines()).containsSubsequence("[0-0] tries 0", "[0-0] tries 1", "[0-0] tries 2");
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void preemptionsAreCounted() throws Exception {
        Follower follower = runner.follow(spec("unlucky", "v4-8", "echo up; exec sleep 600")
                .capacity(Capacity.SPOT)
                .preemptionRetries(1));
        for (int attempt = 0; attempt < 2; attempt++) {
            site.awaitLine("unlucky", attempt, "0-0", "up");
            site.service().preempt(CloudSite.ZONE, site.pod("unlucky", attempt));
        }
        assertThat(follower.result().exitCode()).isEqualTo(125);
        assertThat(follower.result().detail()).startsWith("it lost its machines 2 times");
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void aPodThatBreaksIsReplaced() throws Exception {
        Follower follower = runner.follow(spec("broken", "v4-8", "echo up; [ $MARIN_ATTEMPT = 1 ] || exec sleep 600"));
        site.awaitLine("broken", 0, "0-0", "up");
        site.service().fail(CloudSite.ZONE, site.pod("broken", 0), "Node has an unhealthy TPU chip.");
        assertThat(follower.result().exitCode()).isZero();
        assertThat(follower.states()).anyMatch(state -> state.contains("Node has an unhealthy TPU chip."));
        assertThat(follower.job().record().preemptions()).isEqualTo(1);
    }

    @Test
    void aStuckWorkerIsToldFromASlowOne() throws Exception {
        try (Runner watchful = new Runner(site, Duration.ofMinutes(3), Runner.LONG)) {
            Follower slow = watchful.follow(spec("slow", "v4-8", site.untilOpen("slow")));
            Follower stuck =
                    watchful.follow(spec("stuck", "v4-16", "echo up; [ $MARIN_ATTEMPT = 1 ] || exec sleep 600"));
            site.awaitLine("stuck", 0, "0-1", "up");
            stuck.awaitState("RUNNING");
            worker("stuck", 1).freeze();

            assertThat(stuck.result().exitCode()).as(stuck.toString()).isZero();
            assertThat(stuck.states())
                    .contains("PENDING lost: worker 0-1 has been silent for 3 min; its pod is being deleted");
            assertThat(stuck.job().record().preemptions()).isEqualTo(1);
            assertThat(site.service().mostPods("stuck")).isEqualTo(1);

            assertThat(slow.job().state()).isEqualTo(JobState.RUNNING);
            site.open("slow");
            assertThat(slow.result().exitCode()).isZero();
            assertThat(slow.job().record().preemptions()).isZero();
        }
    }

    @Test
    void aMachineThatBootsAgainIsALoss() throws Exception {
        Follower follower = runner.follow(spec("booted", "v4-16", "echo up; [ $MARIN_ATTEMPT = 1 ] || exec sleep 600"));
        site.awaitLine("booted", 0, "0-1", "up");
        follower.awaitState("RUNNING");
        worker("booted", 1).restart();
        assertThat(follower.result().exitCode()).as(follower.toString()).isZero();
        assertThat(follower.states())
                .contains("PENDING lost: the machine of worker 0-1 was started anew; its pod is being deleted");
        assertThat(site.changes()).containsExactly("create 0", "delete 0", "create 1", "delete 1");
    }

    @Test
    void aPodThatSomebodyDeletedIsReplaced() throws Exception {
        Follower follower = runner.follow(spec("taken", "v4-8", "echo up; [ $MARIN_ATTEMPT = 1 ] || exec sleep 600"));
        site.awaitLine("taken", 0, "0-0", "up");
        try (Runner other = new Runner(site)) {
            other.delete(site.pod("taken", 0));
        }
        assertThat(follower.result().exitCode()).isZero();
        assertThat(follower.job().record().preemptions()).isEqualTo(1);
    }

    @Test
    void anImageThatIsNotThereIsToldByTheLog() throws Exception {
        Follower follower = runner.follow(spec("imageless", "v4-8", "true").image("ghcr.io/me/no-such:latest"));
        assertThat(follower.result().state()).isEqualTo(JobState.FAILED);
        assertThat(follower.result().exitCode()).isEqualTo(1);
        assertThat(follower.lines())
                .contains(
                        "[0-0] marin: The image ghcr.io/me/no-such:latest cannot be pulled. Is its name right, and may"
                                + " the service account of the pod read it?");
    }

    private FakeWorker worker(String job, int number) {
        List<FakeWorker> workers = site.service().workers(CloudSite.ZONE, site.pod(job, 0));
        return workers.get(number);
    }
}
