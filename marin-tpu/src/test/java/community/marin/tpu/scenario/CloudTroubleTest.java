package community.marin.tpu.scenario;

import static community.marin.tpu.scenario.Runner.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.Code;
import community.marin.job.JobRefusedException;
import community.marin.job.JobState;
import community.marin.tpu.google.server.RecordedRequest;
import community.marin.tpu.launch.Leaks;
import community.marin.tpu.launch.PodJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Capacity that does not come, and a service that fails. */
final class CloudTroubleTest {
    private static final List<String> ZONES = List.of("us-west4-a", "us-east5-b", "us-south1-a");

    @AutoClose
    private final CloudSite site;

    @AutoClose
    private final Runner runner;

    CloudTroubleTest(@TempDir Path directory) throws IOException {
        site = CloudSite.open(directory, 50);
        runner = new Runner(site);
    }

    @Test
    void zonesWithoutCapacityAreTriedInTurn() throws Exception {
        ZONES.forEach(zone -> site.service().zone(zone).capacity(0));
        Follower follower = runner.follow(spec("hungry", "v5litepod-16", "true").zones(ZONES));
        CloudSite.await("a second round", () -> site.service().log().creates().size() >= 4);
        follower.job().stop();
        List<String> asked = askedZones();
        for (int i = 0; i < asked.size(); i++) {
            assertThat(asked.get(i)).isEqualTo(ZONES.get(i % ZONES.size()));
        }
        assertThat(follower.states())
                .anyMatch(state -> state.startsWith(
                        "PENDING failed: there was no capacity in us-east5-b" + " (WAITING_FOR_RESOURCES)"));
        assertThat(site.service().mostPods("hungry")).isEqualTo(1);
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void capacityThatNeverComesIs125() throws Exception {
        site.service().zone(CloudSite.ZONE).capacity(0);
        Follower follower = runner.follow(spec("starved", "v4-8", "true").capacityWait(Duration.ofSeconds(60)));
        assertThat(follower.result().exitCode()).isEqualTo(125);
        assertThat(follower.result().detail())
                .isEqualTo("no capacity for v4-8 (on-demand) in us-central2-b within 1 min: there was no capacity in"
                        + " us-central2-b (WAITING_FOR_RESOURCES)");
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void theFirstZoneWithCapacityIsTaken() throws Exception {
        site.service().zone(ZONES.get(0)).capacity(0);
        Follower follower = runner.follow(
                spec("choosy", "v5litepod-1", "echo in $MARIN_ATTEMPT").zones(ZONES));
        assertThat(follower.result().exitCode()).isZero();
        assertThat(askedZones()).containsExactly(ZONES.get(0), ZONES.get(1));
        assertThat(follower.states()).anyMatch(state -> state.equals("PENDING starts on v5litepod-1 in us-east5-b"));
    }

    @Test
    void quotaIsWaitedFor() throws Exception {
        site.service().zone(CloudSite.ZONE).quota(0);
        Follower follower = runner.follow(spec("quota", "v4-8", "true"));
        CloudSite.await("asked twice", () -> site.service().log().creates().size() >= 2);
        site.service().zone(CloudSite.ZONE).quota(1);
        assertThat(follower.result().state()).as(follower.toString()).isEqualTo(JobState.SUCCEEDED);
        assertThat(follower.troubles())
                .anyMatch(trouble -> trouble.contains("Quota limit 'TPUSPerProjectPerZoneForTPUAPI' has been exceeded")
                        && trouble.contains("ask for more quota of project my-project"));
        assertThat(site.service().mostPods("quota")).isEqualTo(1);
    }

    @Test
    void whatIsForbiddenIsNotTriedAgain() throws Exception {
        site.service()
                .faults()
                .refuse(
                        1,
                        RecordedRequest::isCreate,
                        Code.PERMISSION_DENIED,
                        "Permission 'tpu.queuedResources.create' denied on project my-project.");
        Follower follower = runner.follow(spec("denied", "v4-8", "true"));
        assertThat(follower.result().exitCode()).isEqualTo(125);
        assertThat(follower.result().detail()).contains("Permission 'tpu.queuedResources.create' denied");
        assertThat(site.service().log().creates()).hasSize(1);
    }

    @Test
    void whoOnlyAsksHearsThatHeMayNot() throws Exception {
        site.service()
                .faults()
                .refuse(100, Code.PERMISSION_DENIED, "Permission 'tpu.queuedResources.get' denied on my-project.");
        PodJob job = runner.jobs().launch(spec("barred", "v4-8", "true").build(), List.of());
        List<String> troubles = new ArrayList<>();
        var end = job.askOnce(troubles::add).orElseThrow();
        site.service().faults().clear();
        assertThat(end.exitCode()).isEqualTo(125);
        assertThat(end.detail()).contains("Permission 'tpu.queuedResources.get' denied");
        assertThat(troubles).contains(end.detail());
        assertThat(job.record().told()).isTrue();
        assertThat(site.service().log().creates()).isEmpty();
    }

    @Test
    void aStormOfErrorsIsSurvived() throws Exception {
        site.service().faults().refuse(8, Code.UNAVAILABLE, "The service is currently unavailable.");
        Follower follower = runner.follow(spec("stormy", "v4-8", "echo up; " + site.untilOpen("go")));
        site.awaitLine("stormy", 0, "0-0", "up");
        site.service().faults().refuse(6, Code.UNAVAILABLE, "The service is currently unavailable.");
        site.service().faults().answer(3, 502, "<html>Bad Gateway</html>");
        site.service().faults().cut(3);
        follower.awaitState("RUNNING");
        site.open("go");
        assertThat(follower.result().state()).as(follower.toString()).isEqualTo(JobState.SUCCEEDED);
        assertThat(follower.troubles()).anyMatch(trouble -> trouble.contains("The service is currently unavailable"));
        assertThat(follower.job().record().preemptions()).isZero();
        assertThat(site.changes()).containsExactly("create 0", "delete 0");
        assertThat(site.service().mostPods("stormy")).isEqualTo(1);
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void aLostReplyDoesNotMakeASecondPod() throws Exception {
        site.service().faults().loseReplies(1, RecordedRequest::isCreate);
        Follower follower = runner.follow(spec("lost", "v4-16", "true"));
        assertThat(follower.result().state()).as(follower.toString()).isEqualTo(JobState.SUCCEEDED);
        assertThat(site.changes()).containsExactly("create 0", "delete 0");
        assertThat(site.service().mostPods("lost")).isEqualTo(1);
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void aDeleteThatFailsIsTriedAgain() throws Exception {
        site.service().faults().failDeletes(3);
        Follower follower = runner.follow(spec("sticky", "v4-8", "true"));
        assertThat(follower.result().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(follower.troubles())
                .hasSize(3)
                .allMatch(trouble -> trouble.startsWith("Cannot delete pod sticky-") && trouble.contains("INTERNAL"));
        assertThat(site.pods()).isEmpty();
    }

    @Test
    void aLeakOfAJobThatWasLaunchedAnewElsewhereIsFound() throws Exception {
        site.service().faults().failDeletes(100_000);
        try (Runner hasty = new Runner(site, Runner.LONG, Duration.ofSeconds(30))) {
            Follower follower =
                    hasty.follow(spec("leaky", "v5litepod-1", "true").zones(List.of("us-west4-a")));
            assertThat(follower.result().exitCode()).isZero();
            String leaked = site.pod("leaky", 0);
            site.service()
                    .faults()
                    .refuse(100_000, asked -> asked.uri().contains("us-south1-a"), Code.PERMISSION_DENIED, "not yours");
            hasty.launch(spec("leaky", "v5litepod-1", "true").zones(List.of("us-east5-b")));

            assertThat(new Leaks(hasty.jobs()).find(Optional.empty(), List.of()))
                    .extracting(leak -> leak.pod().id())
                    .containsExactly(leaked);
        }
    }

    @Test
    void aPodThatCannotBeDeletedIsFoundAsALeak() throws Exception {
        site.service().faults().failDeletes(100_000);
        try (Runner hasty = new Runner(site, Runner.LONG, Duration.ofSeconds(30))) {
            Leaks leaks = new Leaks(hasty.jobs());
            Follower follower = hasty.follow(
                    spec("leaky", "v4-8", site.untilOpen("go") + "; exit 3").retries(5));
            follower.awaitState("RUNNING");
            assertThat(leaks.find(Optional.empty(), List.of())).isEmpty();
            site.open("go");
            assertThat(follower.result().exitCode()).isEqualTo(125);
            assertThat(follower.result().detail())
                    .startsWith("a pod of it cannot be deleted, so that no other may be started, after ");
            assertThat(follower.troubles())
                    .anyMatch(trouble -> trouble.startsWith("Cannot delete pod leaky-"))
                    .last()
                    .asString()
                    .isEqualTo("pod " + site.pod("leaky", 0) + " in us-central2-b could not be deleted, and may cost"
                            + " money until it is; see marin tpu list --leaked");
            assertThat(site.service().log().creates()).hasSize(1);
            assertThat(leaks.find(Optional.empty(), List.of()))
                    .extracting(leak -> leak.pod().id())
                    .containsExactly(site.pod("leaky", 0));

            assertThatThrownBy(() -> hasty.jobs().forget(follower.job()))
                    .isInstanceOf(JobRefusedException.class)
                    .hasMessageStartingWith("Job leaky still has the pod " + site.pod("leaky", 0)
                            + " in us-central2-b, which may cost money");

            site.service().faults().clear();
            hasty.delete(site.pod("leaky", 0));
            assertThat(leaks.find(Optional.empty(), List.of())).isEmpty();
        }
    }

    private List<String> askedZones() {
        return site.service().log().creates().stream()
                .map(request -> request.path().replaceAll(".*/locations/([^/]+)/.*", "$1"))
                .toList();
    }
}
