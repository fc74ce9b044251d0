package community.marin.tpu.supervise;

import static community.marin.tpu.supervise.Examples.NOW;
import static community.marin.tpu.supervise.Examples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.job.JobResult;
import community.marin.job.JobState;
import community.marin.storage.Location;
import community.marin.tpu.Capacity;
import community.marin.tpu.cloud.CloudPod;
import community.marin.tpu.cloud.PodRequest;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.cloud.TpuCloudException;
import community.marin.tpu.cloud.TpuCloudException.Reason;
import community.marin.tpu.pod.PodIdentity;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.worker.JobFolder;
import community.marin.tpu.worker.WorkerState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a follower does, call by call. */
final class SupervisorTest {
    private static final Location PODS = new Location("gs://bucket/marin/.marin/pods");

    private final PodIdentity identity = PodIdentity.of(PODS, "try");
    private final JobRecords records = new JobRecords(
            new MemoryStorage(() -> NOW), JobFolder.of(PODS, "try").record());
    private final List<String> calls = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    /** Which calls are refused, by their beginning, such as {@code list us-west4-a}. */
    private final Map<String, Reason> refused = new HashMap<>();

    private Instant now = NOW;

    @Test
    void aNodeThatNeverComesIsAskedForInTheNextZone() throws IOException {
        launch(spec().capacity(Capacity.BEST_EFFORT));
        Supervisor supervisor = supervisor();
        supervisor.ask();
        assertThat(created()).containsExactly("create us-west4-a");
        now = now.plusSeconds(15);
        supervisor.ask();
        assertThat(created()).containsExactly("create us-west4-a", "create us-east5-a");
    }

    @Test
    void aZoneThatMayNotBeListedKeepsNoOtherFromBeingAsked() throws IOException {
        refused.put("list us-east5-a", Reason.DENIED);
        launch(spec());
        supervisor().ask();
        assertThat(created()).containsExactly("create us-west4-a");
        assertThat(troubles).containsExactly("no: list us-east5-a");
    }

    @Test
    void aZoneThatDoesNotAnswerMayHoldAPod() throws IOException {
        refused.put("list us-east5-a", Reason.UNAVAILABLE);
        launch(spec());
        supervisor().ask();
        assertThat(created()).isEmpty();
    }

    @Test
    void aZoneThatMayNotBeLookedAtGivesWayToTheNext() throws IOException {
        refused.put("find us-west4-a", Reason.DENIED);
        refused.put("list us-west4-a", Reason.DENIED);
        refused.put("create us-east5-a", Reason.CAPACITY);
        launch(spec());
        Supervisor supervisor = supervisor();
        supervisor.ask();
        now = now.plus(Duration.ofMinutes(1));
        refused.remove("create us-east5-a");
        supervisor.ask();
        assertThat(created()).containsExactly("create us-east5-a", "create us-east5-a");
        assertThat(record().refusedZones()).containsExactly("us-west4-a");
    }

    @Test
    void whenAllZonesAreRefusedTheJobEndsWithWhatTheCloudSaid() throws IOException {
        refused.put("find us-west4-a", Reason.DENIED);
        refused.put("find us-east5-a", Reason.INVALID);
        launch(spec());
        supervisor().ask();
        assertThat(record().result())
                .contains(new JobResult(JobState.FAILED, JobResult.NO_CAPACITY, "no: find us-east5-a"));
        assertThat(record().state())
                .isInstanceOfSatisfying(
                        PodState.Deleted.class,
                        deleted -> assertThat(deleted.leaked()).isFalse());
        assertThat(created()).isEmpty();
    }

    @Test
    void aRefusedRequestIsRememberedByWhoOnlyAsks() throws IOException {
        refused.put("create us-west4-a", Reason.INVALID);
        launch(spec());
        supervisor().ask();
        assertThat(record().result().orElseThrow().detail()).isEqualTo("no: create us-west4-a");
    }

    @Test
    void aStopNeedsNoLookAtTheWorkers() throws IOException {
        launch(spec());
        JobRecords.Stored stored = records.read().orElseThrow();
        PodState running = new PodState.Running(Examples.attempt(), NOW, Optional.empty());
        assertThat(records.replace(stored, stored.record().withState(running).withStop(true)))
                .isPresent();
        supervisor().ask();
        assertThat(record().result().orElseThrow().state()).isEqualTo(JobState.STOPPED);
        assertThat(troubles).contains("the bucket is away");
    }

    private void launch(PodSpecBuilder spec) throws IOException {
        assertThat(records.create(JobRecord.begin(spec.build(), "me@here", NOW, 0)))
                .isPresent();
    }

    private JobRecord record() throws IOException {
        return records.read().orElseThrow().record();
    }

    private List<String> created() {
        return calls.stream().filter(call -> call.startsWith("create")).toList();
    }

    private Supervisor supervisor() {
        return new Supervisor(
                records,
                new Machines(),
                new Cloud(),
                identity,
                new PodRequests(PODS, "try", "#!/bin/bash"),
                SupervisionTimes.DEFAULT,
                () -> now,
                new Listener());
    }

    /** Takes every request, and has no pod. */
    private final class Cloud implements TpuCloud {
        private void call(String call) throws TpuCloudException {
            calls.add(call);
            if (refused.containsKey(call)) {
                throw new TpuCloudException(refused.get(call), "no: " + call, null);
            }
        }

        @Override
        public String describe(PodRequest request) {
            return request.id();
        }

        @Override
        public void create(PodRequest request) throws TpuCloudException {
            call("create " + request.zone());
        }

        @Override
        public Optional<CloudPod> find(String zone, String id) throws TpuCloudException {
            call("find " + zone);
            return Optional.empty();
        }

        @Override
        public List<CloudPod> list(String zone) throws TpuCloudException {
            call("list " + zone);
            return List.of();
        }

        @Override
        public void delete(String zone, String id) throws TpuCloudException {
            call("delete " + zone);
        }

        @Override
        public void close() {}
    }

    private static final class Machines implements Workers {
        @Override
        public void prepare(int attempt) {}

        @Override
        public List<WorkerState> look(int attempt) throws IOException {
            throw new IOException("the bucket is away");
        }

        @Override
        public void close(int attempt) {}
    }

    private final class Listener implements SupervisorListener {
        @Override
        public void changed(JobRecord record) {}

        @Override
        public void trouble(String message) {
            troubles.add(message);
        }

        @Override
        public void idle(Duration pause) {}
    }
}
