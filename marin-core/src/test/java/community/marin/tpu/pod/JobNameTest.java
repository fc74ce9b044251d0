package community.marin.tpu.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JobNameTest {
    @ParameterizedTest
    @CsvSource({
        "checkpoints/tiny-1a2b3c, checkpoints-tiny-1a2b3c",
        "a, a",
        "tokenized/fineweb-edu-000000, tokenized-fineweb-edu-000000"
    })
    void aNameThatLosesNothingStaysAsItIs(String step, String job) {
        assertThat(JobName.of(step)).isEqualTo(job);
    }

    @ParameterizedTest
    @CsvSource({
        "checkpoints/Tiny_1b-1a2b3c, checkpoints-tiny-1b-1a2b3c-",
        "1000/steps-1a2b3c, steps-1a2b3c-",
        "___, job-",
        "'Größe', gr-e-",
        "checkpoints/exp1234/a-very-long-name-of-a-model-trained-on-everything-1a2b3c, -trained-on-everything-1a2b3c-"
    })
    void oneThatLosesSomethingGetsADigest(String step, String part) {
        assertThat(JobName.of(step)).containsPattern(part + "[0-9a-f]{6}$");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void namesAreValidAndNoTwoStepsShareOne(long seed) {
        Random random = new Random(seed);
        Map<String, String> stepOf = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            // As a step's output: what identifies it is in its hash, which stands last.
            String name = name(random);
            String step = name + "-" + JobName.digest(name, 6);
            String job = JobName.of(step);
            assertThat(JobName.isValid(job))
                    .as("seed %d: %s of %s", seed, job, step)
                    .isTrue();
            assertThat(JobName.of(step)).isEqualTo(job);
            String other = stepOf.putIfAbsent(job, step);
            assertThat(other == null || other.equals(step))
                    .as("seed %d: %s of %s and %s", seed, job, step, other)
                    .isTrue();
        }
    }

    private static String name(Random random) {
        String characters = "aAbZ09-_./ é";
        StringBuilder name = new StringBuilder();
        for (int length = 1 + random.nextInt(70); length > 0; length--) {
            name.append(characters.charAt(random.nextInt(characters.length())));
        }
        return name.toString();
    }

    @Test
    void namesThatCloudTpuWouldRefuseAreNone() {
        assertThat(JobName.isValid("a".repeat(40))).isTrue();
        assertThat(new String[] {"", "1a", "a-", "-a", "a_b", "A", "a b", "a".repeat(41)})
                .noneMatch(JobName::isValid);
    }
}
