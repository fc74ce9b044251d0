package community.marin.tpu.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import community.marin.job.SecretReference;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PodSpecTest {
    private static PodSpecBuilder valid() {
        return PodSpecBuilder.builder()
                .name("try")
                .type(AcceleratorType.parse("v5litepod-16"))
                .project("my-project-123")
                .zones(List.of("us-west4-a"))
                .command(List.of("python", "train.py"));
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                problem(pod -> pod.name("Try_1"), "'Try_1' is no name of a job"),
                problem(pod -> pod.name("a".repeat(41)), "40 characters at the most"),
                problem(pod -> pod.project(""), "No Google Cloud project is named; say which with --project"),
                problem(pod -> pod.project("My Project"), "'My Project' is no name of a Google Cloud project"),
                problem(pod -> pod.zones(List.of()), "No zone is named that has v5litepod"),
                problem(
                        pod -> pod.zones(List.of("us-west4-b")),
                        "There are no v5litepod in zone 'us-west4-b'. Did you mean 'us-west4-a'?"),
                problem(pod -> pod.slices(0), "A pod has at least 1 slice, not 0."),
                problem(
                        pod -> pod.slices(2).capacity(Capacity.BEST_EFFORT),
                        "Best-effort TPUs come one slice at a time, not 2 together"),
                problem(pod -> pod.image("Bad/Image"), "'Bad/Image' is no name of a container image"),
                problem(pod -> pod.image("MyOrg/train:V1"), "Did you mean 'myorg/train:V1'?"),
                problem(pod -> pod.runtimeVersion("x y"), "'x y' is no runtime version of TPUs"),
                problem(
                        pod -> pod.serviceAccount(Optional.of("nope")),
                        "'nope' is no service account; give its e-mail"),
                problem(pod -> pod.network(Optional.of("bad network!")), "'bad network!' is no name of a network"),
                problem(pod -> pod.environment(Map.of("MARIN_JOB", "x")), "Variable MARIN_JOB is set by the workers"),
                problem(
                        pod -> pod.secrets(Map.of("MEGASCALE_SLICE_ID", secret())),
                        "Variable MEGASCALE_SLICE_ID is set by the workers"),
                problem(pod -> pod.image("image tag"), "'image tag' is no name of a container image"),
                problem(pod -> pod.command(List.of()), "There is no command to run"),
                problem(pod -> pod.command(List.of(" ", "x")), "There is no command to run"),
                problem(pod -> pod.environment(Map.of("1A", "x")), "'1A' is no name of a variable"),
                problem(pod -> pod.secrets(Map.of("A-B", secret())), "'A-B' is no name of a variable"),
                problem(
                        pod -> pod.environment(Map.of("A", "x")).secrets(Map.of("A", secret())),
                        "Variable A is given both as a value and as a secret"),
                problem(pod -> pod.environment(Map.of("HF_TOKEN", "x")), "--secret HF_TOKEN=projects/"),
                problem(pod -> pod.files(Map.of("a/b", "00")), "'a/b' cannot be the name of a file"),
                problem(pod -> pod.files(Map.of("..", "00")), "'..' cannot be the name of a file"),
                problem(pod -> pod.retries(-1), "Retries cannot be less than 0."),
                problem(pod -> pod.preemptionRetries(-1), "Retries cannot be less than 0."),
                problem(pod -> pod.timeout(Optional.of(Duration.ofMillis(999))), "A timeout is at least 1 second."),
                problem(pod -> pod.capacityWait(Duration.ofSeconds(-1)), "cannot be less than 0"),
                problem(pod -> pod.keepAlive(Duration.ofSeconds(-1)), "cannot be less than 0"),
                problem(
                        pod -> pod.reservation(Optional.of("ours")),
                        "A reservation is named, but the capacity is on-demand; add --reserved."));
    }

    private static Arguments problem(Consumer<PodSpecBuilder> change, String message) {
        return Arguments.of(message, change);
    }

    private static SecretReference secret() {
        return SecretReference.parse("projects/p/secrets/s");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void everyProblemIsNamed(String message, Consumer<PodSpecBuilder> change) {
        PodSpecBuilder pod = valid();
        change.accept(pod);
        InvalidPodException e = catchThrowableOfType(InvalidPodException.class, pod::build);
        assertThat(e.problems()).singleElement().asString().contains(message);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        PodSpecBuilder pod = valid().name("-")
                .project("")
                .zones(List.of("nowhere", "us-east5-d"))
                .slices(3)
                .capacity(Capacity.BEST_EFFORT)
                .image("")
                .command(List.of())
                .environment(Map.of("WANDB_API_KEY", "x", "B C", "y"))
                .retries(-1)
                .timeout(Optional.of(Duration.ZERO))
                .reservation(Optional.of("ours"));
        InvalidPodException e = catchThrowableOfType(InvalidPodException.class, pod::build);
        assertThat(e.problems()).hasSize(12);
        assertThat(e).hasMessage(String.join(" ", e.problems()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python",
                "python:3.12-slim",
                "ghcr.io/marin-community/levanter-base:latest",
                "localhost:5000/a__b/c.d:V1",
                "localhost/a",
                "myorg/train:V1",
                "Registry.Example/a/b",
                "us-docker.pkg.dev/p/r/i@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void imagesAsRegistriesNameThem(String image) {
        assertThat(valid().image(image).build().image()).isEqualTo(image);
    }

    @Test
    void machinesAndVariablesAsTheyAreNamed() {
        PodSpec pod = valid().runtimeVersion("tpu-vm-tf-2.17.0-pod-pjrt")
                .serviceAccount(Optional.of("123-compute@developer.gserviceaccount.com"))
                .network(Optional.of("projects/my-project/global/networks/net-1"))
                .environment(Map.of("MARIN_OUTPUT_PATH", "gs://b/o", "MEGASCALE_GRPC_ENABLE_XOR_TRACER", "false"))
                .build();
        assertThat(pod.environment()).hasSize(2);
    }

    @Test
    void whatIsNotSaidIsTheUsual() {
        PodSpec pod = valid().build();
        assertThat(pod.runtimeVersion()).isEqualTo("v2-alpha-tpuv5-lite");
        assertThat(pod.image()).isEqualTo(PodSpec.DEFAULT_IMAGE);
        assertThat(pod.capacity()).isEqualTo(Capacity.ON_DEMAND);
        assertThat(pod.retries()).isZero();
        assertThat(pod.preemptionRetries()).isEqualTo(100);
        assertThat(pod.capacityWait()).isEqualTo(Duration.ofHours(24));
        assertThat(pod.keepAlive()).isZero();
        assertThat(pod.workers()).isEqualTo(4);
        assertThat(valid().slices(3).build().workers()).isEqualTo(12);
    }

    @Test
    void aZoneNamedTwiceIsOne() {
        assertThat(valid().zones(List.of("us-west4-a", "us-east5-a", "us-west4-a"))
                        .build()
                        .zones())
                .containsExactly("us-west4-a", "us-east5-a");
    }
}
