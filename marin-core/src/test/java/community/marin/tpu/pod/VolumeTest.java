package community.marin.tpu.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VolumeTest {
    @ParameterizedTest
    @ValueSource(strings = {"/tmp:/tmp", "/:/host", "levanter:/home/levanter", "a.b_c-1:/x"})
    void isReadAndWritten(String text) {
        assertThat(Volume.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "", ":/x", "a:", "a:x", "a:/", "a b:/x", "-a:/x", "/a:/b:ro", "./a:/b"})
    void anythingElseIsRefusedAsItWasWritten(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Volume.parse(text))
                .withMessageStartingWith("'" + text + "' is no volume; write ");
    }
}
