package community.marin.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import community.marin.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "projects/p/secrets/hf, projects/p/secrets/hf/versions/latest",
        "projects/p/secrets/hf/versions/3, projects/p/secrets/hf/versions/3",
        "gs://bucket/a/secret, gs://bucket/a/secret"
    })
    void isReadAndWritten(String text, String written) {
        SecretReference reference = SecretReference.parse(text);
        assertThat(reference).hasToString(written);
        assertThat(SecretReference.parse(reference.toString())).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hf_abcdef",
                "",
                "projects/p",
                "projects/p/secrets/a b",
                "projects/p/secrets/a/versions/",
                "s3://b/o"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretReference.parse(text))
                .withMessageEndingWith(
                        "is no place of a secret; write projects/PROJECT/secrets/NAME or gs://bucket/object.");
    }

    @Test
    void aFileOfThisMachineIsNoPlaceForOthers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretReference.PrivateObject(new Location("/tmp/secret")))
                .withMessageContaining("put it in a gs:// object");
    }
}
