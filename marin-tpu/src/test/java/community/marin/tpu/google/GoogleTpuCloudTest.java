package community.marin.tpu.google;

import static community.marin.tpu.google.TestCloud.PROJECT;
import static community.marin.tpu.google.TestCloud.ZONE;
import static community.marin.tpu.google.TestCloud.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.rpc.Code;
import community.marin.tpu.Capacity;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.CloudState;
import community.marin.tpu.cloud.PodRequest;
import community.marin.tpu.cloud.TpuCloudException;
import community.marin.tpu.google.server.ExistingPod;
import community.marin.tpu.google.server.RecordedRequest;
import community.marin.tpu.google.server.ServiceSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GoogleTpuCloudTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:34:56.789Z");
    private static final String PARENT = "projects/" + PROJECT + "/locations/" + ZONE;

    private TestCloud cloud;

    @BeforeEach
    void start() throws IOException {
        cloud = TestCloud.start(ServiceSettings.defaults()
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .pageSize(2));
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @EnumSource(Capacity.class)
    void whatIsDescribedIsWhatIsSent(Capacity capacity) throws IOException {
        int slices = capacity == Capacity.BEST_EFFORT ? 1 : 2;
        PodRequest request = pod("my-pod", slices, capacity);
        String described = cloud.client().describe(request);
        assertThat(cloud.service().log().all()).isEmpty();

        cloud.client().create(request);

        RecordedRequest sent = cloud.service().log().all().get(0);
        String[] lines = described.split("\n", 2);
        assertThat(lines[0]).isEqualTo("POST " + cloud.service().url() + sent.uri());
        assertThat(json(lines[1])).isEqualTo(json(sent.body()));
        assertThat(lines[1]).contains("\n  ").contains("echo 'a\\nb'").contains("\"marin-job\" : \"my-job\"");
    }

    @Test
    void onDemandIsAQueuedResourceWithoutATier() throws IOException {
        cloud.client().create(pod("my-pod", 1, Capacity.ON_DEMAND));

        assertThat(sentPath()).isEqualTo("/v2/" + PARENT + "/queuedResources");
        assertThat(sentBody()).isEqualTo(json("""
                {"tpu": {"nodeSpec": [{"parent": "%s", "nodeId": "my-pod", "node": {
                  "runtimeVersion": "v2-alpha-tpuv5-lite", "acceleratorType": "v5litepod-8",
                  "networkConfig": {"enableExternalIps": true},
                  "labels": {"marin-job": "my-job", "owner": "me"}, "metadata": {"startup-script": "echo 'a\\nb'"}}}]}}
                """.formatted(PARENT)));
    }

    @Test
    void spotSlicesAreToldByTheirNumber() throws IOException {
        cloud.client().create(pod("my-pod", 3, Capacity.SPOT));

        JsonNode body = sentBody();
        assertThat(body.path("spot").isObject()).isTrue();
        assertThat(body.path("tpu").path("nodeSpec").path(0).path("multisliceParams"))
                .isEqualTo(json("{\"nodeCount\": 3, \"nodeIdPrefix\": \"my-pod\"}"));
    }

    @Test
    void aReservationAnAccountAndANetworkAreNamed() throws IOException {
        PodRequest plain = pod("my-pod", 1, Capacity.RESERVED);
        cloud.client()
                .create(new PodRequest(
                        plain.id(),
                        plain.zone(),
                        plain.type(),
                        plain.slices(),
                        plain.capacity(),
                        plain.runtimeVersion(),
                        plain.labels(),
                        plain.metadata(),
                        Optional.of("my-reservation"),
                        Optional.of("me@example.com"),
                        Optional.of("my-network")));

        JsonNode body = sentBody();
        JsonNode node = body.path("tpu").path("nodeSpec").path(0).path("node");
        assertThat(body.path("guaranteed").isObject()).isTrue();
        assertThat(body.path("reservationName").asText()).isEqualTo(PARENT + "/reservations/my-reservation");
        assertThat(node.path("schedulingConfig")).isEqualTo(json("{\"reserved\": true}"));
        assertThat(node.path("serviceAccount")).isEqualTo(json("{\"email\": \"me@example.com\"}"));
        assertThat(node.path("networkConfig"))
                .isEqualTo(json("{\"network\": \"my-network\", \"enableExternalIps\": true}"));
    }

    @Test
    void bestEffortIsAPreemptibleNode() throws IOException {
        cloud.client().create(pod("my-pod", 1, Capacity.BEST_EFFORT));

        assertThat(sentPath()).isEqualTo("/v2/" + PARENT + "/nodes");
        assertThat(sentBody().path("schedulingConfig")).isEqualTo(json("{\"preemptible\": true}"));
        assertThat(find("my-pod").state()).isEqualTo(CloudState.PROVISIONING);
        assertThat(find("my-pod").detail()).isEqualTo("READY");
        cloud.service().preempt(ZONE, "my-pod");
        assertThat(find("my-pod").state()).isEqualTo(CloudState.PREEMPTED);
        cloud.client().delete(ZONE, "my-pod");
        assertThat(cloud.client().find(ZONE, "my-pod")).isEmpty();
        assertThat(cloud.service().pods()).isEmpty();
    }

    @Test
    void aPodIsFollowedFromItsRequestToItsEnd() throws IOException {
        cloud.service().zone(ZONE).delay(1, 1).slowDeletes(1);
        cloud.client().create(pod("my-pod", 2, Capacity.SPOT));

        CloudPod found = find("my-pod");
        assertThat(found)
                .isEqualTo(new CloudPod(
                        "my-pod",
                        ZONE,
                        CloudState.WAITING,
                        "WAITING_FOR_RESOURCES",
                        Optional.of(NOW),
                        Map.of("marin-job", "my-job", "owner", "me"),
                        true));
        assertThat(find("my-pod").state()).isEqualTo(CloudState.PROVISIONING);
        assertThat(find("my-pod").detail()).isEqualTo("PROVISIONING");
        assertThat(find("my-pod").state()).isEqualTo(CloudState.ACTIVE);
        assertThat(cloud.service().mostActive("my-job")).isEqualTo(1);
        cloud.service().preempt(ZONE, "my-pod");
        assertThat(find("my-pod").detail()).isEqualTo("SUSPENDED");
        cloud.client().delete(ZONE, "my-pod");
        assertThat(find("my-pod").state()).isEqualTo(CloudState.DELETING);
        assertThat(cloud.client().find(ZONE, "my-pod")).isEmpty();
    }

    @Test
    void whyAPodFailedIsTold() throws IOException {
        cloud.client().create(pod("my-pod", 1, Capacity.ON_DEMAND));
        cloud.service().fail(ZONE, "my-pod", "The machines\nbroke.");

        assertThat(find("my-pod").state()).isEqualTo(CloudState.FAILED);
        assertThat(find("my-pod").detail()).isEqualTo("FAILED: The machines broke.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"INVALID_ARGUMENT", "NOT_FOUND", "PERMISSION_DENIED", "FAILED_PRECONDITION"})
    void aRequestThatIsRefusedAfterItWasAcceptedIsTold(Code code) throws IOException {
        cloud.client().create(pod("my-pod", 1, Capacity.ON_DEMAND));
        cloud.service().fail(ZONE, "my-pod", code, "Runtime version nonsense is not found.");

        assertThat(find("my-pod").state()).isEqualTo(CloudState.REFUSED);
        assertThat(find("my-pod").detail()).isEqualTo("FAILED: Runtime version nonsense is not found.");
    }

    @Test
    void aPodThatNeverGetsMachinesWaits() throws IOException {
        cloud.service().zone(ZONE).capacity(0);
        cloud.client().create(pod("my-pod", 1, Capacity.ON_DEMAND));

        for (int i = 0; i < 5; i++) {
            assertThat(find("my-pod").state()).isEqualTo(CloudState.WAITING);
        }
    }

    @Test
    void bothKindsAreListedPageByPageAndEachOnce() throws IOException {
        for (int i = 0; i < 5; i++) {
            cloud.client().create(pod("queued-" + i, 2, Capacity.ON_DEMAND));
            cloud.client().create(pod("node-" + i, 1, Capacity.BEST_EFFORT));
        }
        cloud.service().step();
        cloud.service().step();

        assertThat(cloud.client().list(ZONE))
                .extracting(CloudPod::id)
                .containsExactly(
                        "queued-0",
                        "queued-1",
                        "queued-2",
                        "queued-3",
                        "queued-4",
                        "node-0",
                        "node-1",
                        "node-2",
                        "node-3",
                        "node-4");
        assertThat(cloud.client().list("europe-west4-b")).isEmpty();
    }

    @Test
    void aNodeWhoseQueuedResourceIsNotThereIsListed() throws IOException {
        cloud.client().create(pod("my-pod", 1, Capacity.BEST_EFFORT));

        assertThat(cloud.client().list(ZONE)).extracting(CloudPod::id).containsExactly("my-pod");
    }

    @Test
    void callsMayBeRepeated() throws IOException {
        cloud.service().zone(ZONE).slowDeletes(3);
        for (Capacity capacity : List.of(Capacity.SPOT, Capacity.BEST_EFFORT)) {
            PodRequest request = pod("pod-" + capacity, 1, capacity);
            cloud.client().create(request);
            cloud.client().create(request);
            cloud.client().delete(ZONE, request.id());
            cloud.client().delete(ZONE, request.id());
        }
        cloud.client().delete(ZONE, "never-there");

        assertThat(cloud.service().pods()).extracting(ExistingPod::state).containsExactly("DELETING", "DELETING");
    }

    @Test
    void aRequestWhoseReplyWasLostIsRepeatedWithoutASecondPod() throws IOException {
        cloud.service().faults().loseReplies(1, RecordedRequest::isCreate);
        PodRequest request = pod("my-pod", 1, Capacity.SPOT);

        assertThatThrownBy(() -> cloud.client().create(request))
                .isInstanceOfSatisfying(
                        TpuCloudException.class,
                        e -> assertThat(e.reason()).isEqualTo(TpuCloudException.Reason.UNAVAILABLE));
        cloud.client().create(request);

        assertThat(cloud.service().log().creates()).hasSize(2);
        assertThat(cloud.service().pods()).hasSize(1);
    }

    @Test
    void aDeleteThatFailsIsToldAndCanBeRepeated() throws IOException {
        cloud.client().create(pod("my-pod", 1, Capacity.SPOT));
        cloud.service().faults().failDeletes(1);

        assertThatThrownBy(() -> cloud.client().delete(ZONE, "my-pod"))
                .hasMessageStartingWith(
                        "Cannot delete pod my-pod in us-west4-a: INTERNAL: Internal error encountered; ");
        assertThat(cloud.service().pods()).hasSize(1);
        cloud.client().delete(ZONE, "my-pod");
        assertThat(cloud.client().find(ZONE, "my-pod")).isEmpty();
    }

    @Test
    void aRefusalThatIsNotOfADeletionUnderWayIsTold() throws IOException {
        cloud.client().create(pod("my-pod", 1, Capacity.SPOT));
        cloud.service()
                .faults()
                .refuse(
                        1,
                        request -> request.method().equals("DELETE"),
                        Code.FAILED_PRECONDITION,
                        "The pod is in a cluster.");

        assertThatThrownBy(() -> cloud.client().delete(ZONE, "my-pod")).hasMessageContaining("is in a cluster");
    }

    private CloudPod find(String id) throws TpuCloudException {
        return cloud.client().find(ZONE, id).orElseThrow();
    }

    private String sentPath() {
        return cloud.service().log().creates().get(0).path();
    }

    private JsonNode sentBody() throws IOException {
        return json(cloud.service().log().creates().get(0).body());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
