package community.marin.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.cli.UsageException;
import community.marin.job.SecretReference;
import community.marin.tpu.Capacity;
import community.marin.tpu.pod.PodDefaults;
import community.marin.tpu.pod.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code tpu} part of {@code marin.yaml}. */
final class PodSettingsTest {
    @TempDir
    Path folder;

    private Settings read(String yaml) throws IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("marin.yaml"), yaml), "marin.yaml");
    }

    @Test
    void everyKeyIsUnderstood() throws IOException {
        assertThat(PodSettings.of(read("""
                        tpu:
                          project: my-project
                          zones: [us-west4-a, us-central2-b]
                          image: python:3.12
                          capacity: best-effort
                          runtime-version: v2-alpha-tpuv6e
                          environment: {A: b, N: 1, Q: true}
                          secrets: {HF_TOKEN: projects/p/secrets/hf}
                          volumes: ["cache:/root/.cache"]
                          capacity-wait: 12h
                          reservation: ours
                          service-account: a@b
                          network: net
                        """).tpu()))
                .isEqualTo(new PodDefaults(
                        Optional.of("my-project"),
                        List.of("us-west4-a", "us-central2-b"),
                        Optional.of("python:3.12"),
                        Optional.of(Capacity.BEST_EFFORT),
                        Optional.of("v2-alpha-tpuv6e"),
                        Map.of("A", "b", "N", "1", "Q", "true"),
                        Map.of("HF_TOKEN", SecretReference.parse("projects/p/secrets/hf")),
                        List.of(Volume.parse("cache:/root/.cache")),
                        Optional.of(Duration.ofHours(12)),
                        Optional.of("ours"),
                        Optional.of("a@b"),
                        Optional.of("net")));
    }

    @Test
    void nothingIsSaidByNothing() throws IOException {
        assertThat(PodSettings.of(read("prefix: /data\n").tpu())).isEqualTo(PodDefaults.NONE);
        assertThat(PodSettings.of(read("tpu: {}\n").tpu())).isEqualTo(PodDefaults.NONE);
    }

    @Test
    void aProfileReplacesKeysOneByOne() throws IOException {
        Settings settings = read("""
                tpu: {project: ours, image: a}
                profiles:
                  new:
                    tpu: {image: b}
                """);
        PodDefaults merged =
                PodSettings.of(settings.with(settings.profiles().get("new")).tpu());
        assertThat(merged.project()).contains("ours");
        assertThat(merged.image()).contains("b");
    }

    @Test
    void everyProblemIsToldWithItsPlace() {
        assertThatThrownBy(() -> read("""
                tpu:
                  projct: x
                  project: [a]
                  zones: us-west4-a
                  image: ""
                  capacity: sport
                  environment: {HF_TOKEN: abc}
                  secrets: {HF_TOKEN: abc}
                  volumes: [a]
                  capacity-wait: long
                """)).isInstanceOfSatisfying(UsageException.class, e -> {
            assertThat(e.problems()).hasSize(9).allMatch(problem -> problem.startsWith("marin.yaml:"));
            assertThat(e.problems())
                    .satisfiesExactly(
                            problem -> assertThat(problem)
                                    .startsWith("marin.yaml:2:")
                                    .contains("unknown key 'projct' of tpu. Did you mean 'project'? Keys are project,"),
                            problem -> assertThat(problem)
                                    .startsWith("marin.yaml:3:")
                                    .endsWith("tpu.project: it must be a text, but is [\"a\"]."),
                            problem -> assertThat(problem)
                                    .startsWith("marin.yaml:4:")
                                    .endsWith("tpu.zones: it must be a list, but is \"us-west4-a\"."),
                            problem -> assertThat(problem)
                                    .startsWith("marin.yaml:5:")
                                    .contains("it must be a text"),
                            problem -> assertThat(problem)
                                    .startsWith("marin.yaml:6:")
                                    .contains("there is no capacity 'sport'", "Did you mean 'spot'?"),
                            problem -> assertThat(problem)
                                    .startsWith("marin.yaml:7:")
                                    .contains("tpu.environment: ", "HF_TOKEN must not stand in it"),
                            problem -> assertThat(problem)
                                    .startsWith("marin.yaml:8:")
                                    .contains("'abc' is no place of a secret"),
                            problem -> assertThat(problem)
                                    .startsWith("marin.yaml:9:")
                                    .contains("'a' is no volume"),
                            problem -> assertThat(problem)
                                    .startsWith("marin.yaml:10:")
                                    .contains("'long' is no duration"));
        });
    }

    @Test
    void aMisspeltZoneIsNamed() {
        assertThatThrownBy(() -> read("tpu: {zones: [us-west4-a, us-eas5-b]}\n"))
                .hasMessageStartingWith("marin.yaml:1:")
                .hasMessageContaining("there are no TPUs in zone 'us-eas5-b'. Did you mean 'us-east5-b'?");
    }
}
