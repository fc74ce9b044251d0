package community.marin.tpu.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.job.JobState;
import community.marin.storage.Location;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import community.marin.tpu.pod.PodIdentity;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.worker.JobFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens, and in whatever order: a job ends, no pod of it is left, and no two attempts ever run at the same time. Followers are
 * paused and killed at any call they make; calls fail, are lost, or act late.
 */
final class SupervisorPropertyTest {
    private static final Location PODS = new Location("gs://bucket/marin/.marin/pods");
    private static final int JOBS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyJobEndsAndLeavesNothing(long seed) throws IOException {
        for (int job = 0; job < JOBS; job++) {
            long jobSeed = seed * 1_000_003 + job;
            try {
                new Play(jobSeed).play();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + jobSeed + ": " + e.getMessage(), e);
            }
        }
    }

    private static final class Play {
        private static final int MOST_FOLLOWERS = 3;
        private static final Duration TICK = Duration.ofSeconds(15);

        private final Random random;
        private final PodIdentity identity = PodIdentity.of(PODS, "job");
        private final World world;
        private final JobRecords records;
        private final PodSpec spec;
        private final List<Follower> followers = new ArrayList<>();

        private static final class Follower {
            private final Supervisor supervisor;
            private Instant next;
            private boolean busy;
            private boolean done;

            Follower(Supervisor supervisor, Instant next) {
                this.supervisor = supervisor;
                this.next = next;
            }
        }

        Play(long seed) {
            random = new Random(seed);
            world = new World(identity, random, 1 + random.nextInt(3));
            records = new JobRecords(
                    new MemoryStorage(world::now), JobFolder.of(PODS, "job").record());
            List<String> zones = List.of("us-east5-a", "us-east5-b", "us-central1-b");
            spec = PodSpecBuilder.builder()
                    .name("job")
                    .type(AcceleratorType.parse("v6e-4"))
                    .project("project-1")
                    .zones(zones.subList(0, 1 + random.nextInt(zones.size())))
                    .capacity(random.nextBoolean() ? Capacity.SPOT : Capacity.ON_DEMAND)
                    .command(List.of("true"))
                    .retries(random.nextInt(3))
                    .preemptionRetries(random.nextInt(5))
                    .capacityWait(Duration.ofHours(1 + random.nextInt(24)))
                    .keepAlive(random.nextInt(4) == 0 ? Duration.ofMinutes(10) : Duration.ZERO)
                    .build();
            // The others act while one of them is in the middle of a call.
            world.meanwhile(() -> {
                for (int i = random.nextInt(20) == 0 ? random.nextInt(30) : 0; i > 0; i--) {
                    tick();
                }
            });
        }

        void play() throws IOException {
            records.create(JobRecord.begin(spec, "me@here", world.now(), 0));
            Duration madness = Duration.ofMinutes(random.nextInt(600));
            Instant reason = world.now().plus(madness);
            Optional<Instant> stop = random.nextInt(4) == 0
                    ? Optional.of(world.now().plus(Duration.ofMinutes(random.nextInt(300))))
                    : Optional.empty();
            while (world.now().isBefore(reason)) {
                if (stop.isPresent() && !world.now().isBefore(stop.get()) && wantStop()) {
                    stop = Optional.empty();
                }
                if (random.nextInt(50) == 0) {
                    world.takeCapacityAway();
                }
                tick();
            }
            world.comeToReason();
            Instant limit = world.now().plus(Duration.ofDays(3));
            while (!isOver() && world.now().isBefore(limit)) {
                tick();
            }
            JobRecord record = records.read().orElseThrow().record();
            assertThat(record.result()).as("its result").isPresent();
            assertThat(followers).as("those who follow").allMatch(follower -> follower.done);
            assertThat(world.pods()).as("pods left").isEmpty();
            assertThat(record.failures()).isLessThanOrEqualTo(spec.retries() + 1);
            assertThat(record.preemptions()).isLessThanOrEqualTo(spec.preemptionRetries() + 1);
            if (record.result().get().state() == JobState.SUCCEEDED) {
                assertThat(record.result().get().exitCode()).isZero();
            } else {
                assertThat(record.result().get().exitCode()).isNotZero();
            }
        }

        private boolean isOver() throws IOException {
            return records.read().orElseThrow().record().isEnded()
                    && !followers.isEmpty()
                    && followers.stream().allMatch(follower -> follower.done)
                    && world.isQuiet()
                    && world.pods().isEmpty();
        }

        private boolean wantStop() throws IOException {
            JobRecords.Stored stored = records.read().orElseThrow();
            return stored.record().isEnded()
                    || records.replace(stored, stored.record().withStop(true)).isPresent();
        }

        private void tick() {
            world.pass(TICK);
            if (followers.stream().allMatch(follower -> follower.done)
                    || (followers.size() < MOST_FOLLOWERS && random.nextInt(100) == 0)) {
                followers.removeIf(follower -> follower.done);
                followers.add(new Follower(supervisor(), world.now()));
            }
            for (Follower follower : List.copyOf(followers)) {
                if (!follower.busy && !follower.done && !follower.next.isAfter(world.now())) {
                    look(follower);
                }
            }
        }

        private void look(Follower follower) {
            follower.busy = true;
            try {
                Optional<Duration> pause = follower.supervisor.look();
                follower.done = pause.isEmpty();
                follower.next = world.now().plus(pause.orElse(Duration.ZERO));
            } catch (World.Killed e) {
                followers.remove(follower);
            } catch (IOException e) {
                throw new AssertionError("memory failed", e);
            } finally {
                follower.busy = false;
            }
        }

        private Supervisor supervisor() {
            return new Supervisor(
                    records,
                    world,
                    world,
                    identity,
                    new PodRequests(PODS, "job", "#!/bin/bash"),
                    SupervisionTimes.DEFAULT,
                    world::now,
                    new Silent());
        }
    }

    private static final class Silent implements SupervisorListener {
        @Override
        public void changed(JobRecord record) {}

        @Override
        public void trouble(String message) {}

        @Override
        public void idle(Duration pause) {}
    }
}
