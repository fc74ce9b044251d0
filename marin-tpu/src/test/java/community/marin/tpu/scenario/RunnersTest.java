package community.marin.tpu.scenario;

import static community.marin.tpu.scenario.Runner.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.job.JobRefusedException;
import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.tpu.launch.PodJob;
import community.marin.tpu.pod.PodSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runners that die, that are several, that change their minds. */
final class RunnersTest {
    @AutoClose
    private final CloudSite site;

    @AutoClose
    private final Runner runner;

    @AutoClose
    private final Runner other;

    RunnersTest(@TempDir Path directory) throws IOException {
        site = CloudSite.open(directory, 50);
        runner = new Runner(site);
        other = new Runner(site);
    }

    @Test
    void whatARunnerLeftAnotherFinishes() throws Exception {
        PodSpec spec = spec("left", "v4-16", "echo up; " + site.untilOpen("go") + "; echo down; exit 9")
                .build();
        Follower dying = new Follower(runner.launch(spec));
        dying.awaitState("RUNNING");
        runner.kill();
        assertThat(dying.failure()).isInstanceOf(Runner.Killed.class);

        Follower second = new Follower(other.launch(spec));
        second.awaitState("RUNNING");
        site.open("go");
        assertThat(second.result().exitCode()).isEqualTo(9);
        assertThat(second.lines()).contains("[0-0] up", "[0-1] up", "[0-0] down", "[0-1] down");
        assertThat(site.changes()).containsExactly("create 0", "delete 0");
        assertThat(site.pods()).isEmpty();
    }

    /** In whatever state it is: the next takes over there. */
    @Test
    void aRunnerMayDieInEveryState() throws Exception {
        PodSpec spec = spec("handed", "v4-8", site.untilOpen("go") + "; [ $MARIN_ATTEMPT = 1 ]")
                .retries(1)
                .build();
        site.service().zone(CloudSite.ZONE).delay(2, 2).slowDeletes(2);
        for (String state : List.of("waits for", "starts", "RUNNING", "failed", "asks for v4-8 in us-central2-b in")) {
            try (Runner mortal = new Runner(site)) {
                Follower follower = new Follower(mortal.launch(spec), told -> {
                    if (told.contains(state)) {
                        mortal.kill();
                    }
                });
                assertThat(follower.failure()).as(state).isInstanceOf(Runner.Killed.class);
            }
            if (state.equals("RUNNING")) {
                site.open("go");
            }
        }
        Follower last = new Follower(other.launch(spec));
        assertThat(last.result().state()).as(last.toString()).isEqualTo(JobState.SUCCEEDED);
        assertThat(last.job().record().failures()).isEqualTo(1);
        assertThat(last.job().record().preemptions()).isZero();
        assertThat(site.changes()).containsExactly("create 0", "delete 0", "create 1", "delete 1");
        assertThat(site.service().mostPods("handed")).isEqualTo(1);
    }

    @Test
    void whoIsInterruptedLeavesTheJobRunning() throws Exception {
        Follower follower = runner.follow(spec("dropped", "v4-8", site.untilOpen("go")));
        follower.awaitState("RUNNING");
        follower.interrupt();
        assertThat(follower.failure()).isInstanceOf(InterruptedIOException.class);
        assertThat(follower.job().state()).isEqualTo(JobState.RUNNING);
        assertThat(follower.job().survives()).isTrue();
        site.open("go");
        assertThat(new Follower(other.jobs().pod("dropped").orElseThrow())
                        .result()
                        .exitCode())
                .isZero();
        assertThat(site.pods()).isEmpty();
    }

    /** As after Ctrl-C and the answer stop, when the process is killed before its pod is gone. */
    @Test
    void aStopThatWasCutOffIsFinishedByTheNext() throws Exception {
        PodSpec spec = spec("halfway", "v4-8", "exec sleep 600").build();
        Follower follower = new Follower(runner.launch(spec));
        follower.awaitState("RUNNING");
        runner.kill();
        follower.failure();
        other.jobs().pod("halfway").orElseThrow().wantStop();
        assertThat(site.pods()).isNotEmpty();

        Follower next = new Follower(other.launch(spec));
        assertThat(next.result()).isEqualTo(new JobResult(JobState.STOPPED, 143, "it was stopped"));
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void twoRunnersShareAJob() throws Exception {
        PodSpec spec =
                spec("shared", "v4-16", "echo up; " + site.untilOpen("go")).build();
        Follower first = new Follower(runner.launch(spec));
        Follower second = new Follower(other.launch(spec));
        site.open("go");
        assertThat(first.result()).isEqualTo(second.result());
        assertThat(first.result().exitCode()).isZero();
        assertThat(first.lines()).contains("[0-0] up", "[0-1] up");
        assertThat(second.lines()).contains("[0-0] up", "[0-1] up");
        assertThat(site.service().mostPods("shared")).isEqualTo(1);
        assertThat(site.changes()).containsExactly("create 0", "delete 0");
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void anotherSpecUnderTheNameOfOneThatRunsIsRefused() throws Exception {
        Follower follower = runner.follow(spec("same", "v4-8", site.untilOpen("go")));
        follower.awaitState("RUNNING");
        int requests = site.service().log().creates().size();
        PodSpec changed = spec("same", "v4-16", "true")
                .retries(2)
                .environment(Map.of("LR", "3e-4"))
                .build();
        assertThatThrownBy(() -> other.launch(changed))
                .isInstanceOf(JobRefusedException.class)
                .hasMessageStartingWith("Job same runs already, and is another: ")
                .hasMessageContaining("type was \"v4-8\" and is now \"v4-16\"")
                .hasMessageContaining("retries was 0 and is now 2")
                .hasMessageContaining("environment was {} and is now {\"LR\":\"3e-4\"}")
                .hasMessageContaining("marin tpu stop same")
                .message()
                .doesNotContain("zones", "image");
        assertThat(site.service().log().creates()).hasSize(requests);
        site.open("go");
        assertThat(follower.result().exitCode()).isZero();
    }

    @Test
    void stopWhileItWaits() throws Exception {
        site.service().zone(CloudSite.ZONE).capacity(0);
        Follower follower = runner.follow(spec("waiting", "v4-8", "true"));
        follower.awaitState("waits for");
        PodJob job = other.jobs().pod("waiting").orElseThrow();
        job.stop();
        assertThat(job.state()).isEqualTo(JobState.STOPPED);
        assertThat(site.pods()).isEmpty();
        assertThat(follower.result()).isEqualTo(new JobResult(JobState.STOPPED, 143, "it was stopped"));
    }

    @Test
    void stopWhileItRuns() throws Exception {
        Follower follower = runner.follow(
                spec("running", "v4-16", "echo up; exec sleep 600").retries(3));
        follower.awaitState("RUNNING");
        site.awaitLine("running", 0, "0-1", "up");
        other.jobs().pod("running").orElseThrow().stop();
        assertThat(site.pods()).isEmpty();
        assertThat(follower.result()).isEqualTo(new JobResult(JobState.STOPPED, 143, "it was stopped"));
        assertThat(site.changes()).containsExactly("create 0", "delete 0");
    }

    @Test
    void stopWhileItIsKept() throws Exception {
        Follower follower = runner.follow(spec("kept", "v4-8", "exit 2").keepAlive(Duration.ofDays(1)));
        follower.awaitState("exit code 2");
        other.jobs().pod("kept").orElseThrow().stop();
        assertThat(follower.result().exitCode()).isEqualTo(2);
        assertThat(site.pods()).isEmpty();
    }
}
