package community.marin.tpu.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.job.SecretReference;
import community.marin.storage.Location;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.pod.InvalidPodException;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.pod.PodSpecBuilder;
import community.marin.tpu.pod.Volume;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkScriptTest {
    private static final JobFolder FOLDER = JobFolder.of(new Location("gs://lake/.marin/pods"), "tiny");
    private static final String ODD = "'\"\\$`!#~*?[]{}()<>|&; \t\n\r=%ab\u00fc\u4e2d\ud83d\ude00\u0001\u007f";

    @TempDir
    private Path folder;

    @Test
    void saysWhatIsToBeDoneAndWhereSecretsAre() {
        PodSpec spec = spec(List.of("python", "train.py"))
                .slices(2)
                .timeout(Optional.of(Duration.ofMillis(1500)))
                .environment(Map.of("B", "2", "A", "it's"))
                .secrets(Map.of("HF_TOKEN", SecretReference.parse("projects/p/secrets/hf")))
                .volumes(List.of(Volume.parse("cache:/cache")))
                .files(Map.of("train.py", "00ff"))
                .build();

        assertThat(WorkScript.of(spec, FOLDER, 3)).isEqualTo("""
                work_job='tiny'
                work_attempt='3'
                work_slices='2'
                work_workers='4'
                work_image='ghcr.io/marin-community/levanter-base:latest'
                work_timeout='2'
                work_files_folder='gs://lake/.marin/pods/tiny/files'
                work_files=('train.py' '00ff')
                work_volumes=('cache:/cache')
                work_environment=('A=it'\\''s' 'B=2')
                work_secrets=('HF_TOKEN' 'projects/p/secrets/hf/versions/latest')
                work_command=('python' 'train.py')
                """);
    }

    @Test
    void anyTextArrivesByteForByte() throws Exception {
        long seed = 20;
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            List<String> command = new ArrayList<>(List.of("program"));
            Map<String, String> environment = new TreeMap<>();
            for (int i = 0; i < 30; i++) {
                command.add(text(random));
                environment.put("V" + i, text(random));
            }
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (String word : command) {
                put(expected, word);
            }
            for (Map.Entry<String, String> entry : environment.entrySet()) {
                put(expected, entry.getKey() + "=" + entry.getValue());
            }

            PodSpec spec = spec(command).environment(environment).build();
            assertThat(sourced(WorkScript.of(spec, FOLDER, 0)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void aTextThatNoProgramCanGetIsRefused() {
        assertThatThrownBy(() -> spec(List.of("echo", "a\0b")).build())
                .isInstanceOf(InvalidPodException.class)
                .hasMessageContaining("A word of the command holds the character NUL");
        assertThatThrownBy(() ->
                        spec(List.of("echo")).environment(Map.of("A", "\0")).build())
                .isInstanceOf(InvalidPodException.class)
                .hasMessageContaining("The value of variable A holds the character NUL");
    }

    @Test
    void theStartupScriptIsThere() {
        assertThat(StartupScript.text())
                .startsWith("#!/usr/bin/env bash\n")
                .contains("${STORAGE_EMULATOR_HOST:-https://storage.googleapis.com}")
                .contains("instance/attributes/" + StartupScript.FOLDER_ATTRIBUTE);
    }

    /** What bash has in the arrays after it sourced a script: each element, and NUL. */
    private byte[] sourced(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("work.sh"), script);
        Process bash = new ProcessBuilder(
                        "bash",
                        "-uc",
                        "source \"$1\"; printf '%s\\0' \"${work_command[@]}\"; printf '%s\\0' \"${work_environment[@]}\"",
                        "bash",
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] output = bash.getInputStream().readAllBytes();
        assertThat(bash.waitFor()).isZero();
        return output;
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.write(0);
    }

    private static String text(Random random) {
        int[] characters = ODD.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }

    private static PodSpecBuilder spec(List<String> command) {
        return PodSpecBuilder.builder()
                .name("tiny")
                .type(AcceleratorType.parse("v5litepod-16"))
                .zones(List.of("us-west4-a"))
                .project("some-project")
                .command(command)
                .environment(Map.of())
                .secrets(Map.of())
                .volumes(List.of())
                .files(Map.of());
    }
}
