package community.marin.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HF_TOKEN",
                "WANDB_API_KEY",
                "WANDB_APIKEY",
                "hf_token",
                "TOKEN",
                "DB_PASSWORD",
                "AWS_SECRET_ACCESS_KEY",
                "SSH_PRIVATE_KEY_FILE",
                "GOOGLE_APPLICATION_CREDENTIALS"
            })
    void isSecret(String name) {
        assertThat(SecretNames.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TOKENIZERS_PARALLELISM", "MAX_TOKENS", "KEYBOARD", "WANDB_PROJECT", "MONKEY", "CACHE_KEY", ""})
    void isNot(String name) {
        assertThat(SecretNames.isSecret(name)).isFalse();
    }

    @Test
    void aRequestRefusesAllOfThemByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobRequestBuilder.builder()
                        .name("try")
                        .command(List.of("true"))
                        .environment(Map.of("WANDB_API_KEY", "k1", "HF_TOKEN", "k2", "A", "b"))
                        .build())
                .withMessageContaining("HF_TOKEN, WANDB_API_KEY must not stand in it")
                .withMessageContaining("--secret HF_TOKEN=projects/PROJECT/secrets/NAME or gs://bucket/object")
                .withMessageNotContaining("k1");
        assertThatCode(() -> SecretNames.refuseIn(Map.of("TOKENIZERS_PARALLELISM", "false")))
                .doesNotThrowAnyException();
    }
}
