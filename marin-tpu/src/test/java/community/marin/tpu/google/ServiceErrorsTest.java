package community.marin.tpu.google;

import static community.marin.tpu.google.TestCloud.PROJECT;
import static community.marin.tpu.google.TestCloud.ZONE;
import static community.marin.tpu.google.TestCloud.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.Code;
import community.marin.tpu.Capacity;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.cloud.TpuCloudException;
import community.marin.tpu.cloud.TpuCloudException.Reason;
import community.marin.tpu.google.server.Hold;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceErrorsTest {
    private TestCloud cloud;

    @BeforeEach
    void start() throws IOException {
        cloud = TestCloud.start();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RESOURCE_EXHAUSTED  | There is no more capacity in the zone. | CAPACITY    | try another zone",
                "RESOURCE_EXHAUSTED  | Quota limit 'X' has been exceeded.     | QUOTA       | ask for more quota of project my-project",
                "RESOURCE_EXHAUSTED  | Quota of requests per minute exceeded. | UNAVAILABLE | try again later",
                "PERMISSION_DENIED   | The caller has no permission.          | DENIED      | roles/tpu.admin",
                "INVALID_ARGUMENT    | Wrong version.                         | INVALID     | correct the request",
                "FAILED_PRECONDITION | The API is off.                        | INVALID     | correct the request",
                "NOT_FOUND           | Location mars-1 is not found.          | INVALID     | correct the project (my-project) or the zone",
                "UNAVAILABLE         | Busy.                                  | UNAVAILABLE | try again later",
                "INTERNAL            | Broken.                                | UNAVAILABLE | try again later",
                "DEADLINE_EXCEEDED   | Slow.                                  | UNAVAILABLE | try again later",
                "ABORTED             | Raced.                                 | UNAVAILABLE | try again later"
            })
    void refusalsOfEveryCallAreTold(Code code, String said, Reason reason, String advice) {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> cloud.client().create(pod("my-pod", 1, Capacity.SPOT)),
                () -> cloud.client().create(pod("my-pod", 1, Capacity.BEST_EFFORT)),
                () -> cloud.client().find(ZONE, "my-pod"),
                () -> cloud.client().list(ZONE),
                () -> cloud.client().delete(ZONE, "my-pod"))) {
            boolean deletes = code == Code.ABORTED || code == Code.FAILED_PRECONDITION;
            cloud.service().faults().clear();
            cloud.service().faults().refuse(deletes ? 2 : 1, code, said);

            TpuCloudException error = error(call);

            assertThat(error.reason()).isEqualTo(reason);
            assertThat(error)
                    .hasMessageStartingWith("Cannot ")
                    .hasMessageContaining(said.substring(0, said.length() - 1) + "; ")
                    .hasMessageContaining(advice);
            assertThat(error.getMessage()).doesNotContain("\n");
        }
    }

    @Test
    void wrongCredentialsAreTold() {
        cloud.service().faults().refuse(2, Code.UNAUTHENTICATED, "Invalid authentication credentials.");
        TpuCloudException read = error(() -> cloud.client().find(ZONE, "my-pod"));
        TpuCloudException write = error(() -> cloud.client().create(pod("my-pod", 1, Capacity.SPOT)));

        assertThat(read.reason()).isEqualTo(Reason.DENIED);
        assertThat(read)
                .hasMessage("Cannot look at pod my-pod in us-west4-a: Invalid authentication credentials; log in with:"
                        + " gcloud auth application-default login.");
        assertThat(write.reason()).isEqualTo(Reason.DENIED);
        // Java's own client of HTTP reads no more of this answer to a request with a body than its first line.
        assertThat(write)
                .hasMessage("Cannot create pod my-pod in us-west4-a: HTTP 401 Unauthorized; log in with:"
                        + " gcloud auth application-default login.");
    }

    @Test
    void quotaAndCapacityOfTheServiceAreToldApart() {
        cloud.service().zone(ZONE).quota(1);
        assertThat(error(() -> cloud.client().create(pod("my-pod", 2, Capacity.SPOT)))
                        .reason())
                .isEqualTo(Reason.QUOTA);

        cloud.service().zone(ZONE).quota(10).capacity(0);
        TpuCloudException error = error(() -> cloud.client().create(pod("my-pod", 1, Capacity.BEST_EFFORT)));

        assertThat(error.reason()).isEqualTo(Reason.CAPACITY);
        assertThat(error).hasMessageContaining("no more capacity in the zone \"us-west4-a\"");
    }

    @Test
    void aProxyIsNotTheService() {
        cloud.service().faults().answer(1, 404, "<html>no such page</html>");
        assertThat(error(() -> cloud.client().find(ZONE, "my-pod")).reason()).isEqualTo(Reason.INVALID);

        cloud.service().faults().answer(1, 502, "<html>bad gateway</html>");
        assertThat(error(() -> cloud.client().find(ZONE, "my-pod")).reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void brokenConnectionsAreTold() {
        // Java's own client of HTTP asks once more for what it may.
        cloud.service().faults().cut(2);
        TpuCloudException error = error(() -> cloud.client().find(ZONE, "my-pod"));

        assertThat(error.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(error)
                .hasMessageContaining("no answer from " + cloud.service().url());
    }

    @Test
    void nobodyListens() {
        try (TpuCloud nowhere =
                new GoogleTpuCloudProvider().open(PROJECT, Map.of("TPU_API_ENDPOINT", "http://localhost:1"))) {
            TpuCloudException error = error(() -> nowhere.find(ZONE, "my-pod"));

            assertThat(error.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(error).hasMessageContaining("Connection refused").hasMessageContaining("TPU_API_ENDPOINT");
        }
    }

    @Test
    void aStormPassesWithoutRepetitionsOfOurs() throws IOException {
        cloud.service().faults().refuse(3, Code.UNAVAILABLE, "The service is currently unavailable.");

        for (int i = 0; i < 3; i++) {
            error(() -> cloud.client().create(pod("my-pod", 1, Capacity.SPOT)));
        }
        cloud.client().create(pod("my-pod", 1, Capacity.SPOT));

        assertThat(cloud.service().log().all()).hasSize(4);
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUp() {
        Endpoint endpoint = Endpoint.of(cloud.service().environment());
        try (Hold hold = cloud.service().faults().hold(request -> true);
                TpuCloud impatient = new GoogleTpuCloud(PROJECT, endpoint, Duration.ofMillis(500))) {
            TpuCloudException error = error(() -> impatient.find(ZONE, "my-pod"));

            assertThat(error.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(hold).isNotNull();
        }
    }

    @Test
    void anInterruptEndsTheWaitAndStays() throws Exception {
        AtomicReference<TpuCloudException> error = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        try (Hold hold = cloud.service().faults().hold(request -> true)) {
            Thread caller = new Thread(() -> {
                error.set(error(() -> cloud.client().find(ZONE, "my-pod")));
                flag.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            hold.awaitRequest();
            caller.interrupt();
            caller.join();
        }

        assertThat(error.get().reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(error.get()).hasMessageContaining("interrupted");
        assertThat(flag).isTrue();
    }

    @Test
    void aThreadThatIsInterruptedAlreadyStaysSo() {
        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            TpuCloudException error = error(() -> cloud.client().find(ZONE, "my-pod"));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(error.reason()).isEqualTo(Reason.UNAVAILABLE);
        }
    }

    private static TpuCloudException error(ThrowingCallable call) {
        return catchThrowableOfType(TpuCloudException.class, call);
    }
}
