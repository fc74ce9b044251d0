package community.marin.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Guesses of what was meant. */
final class NearMissTest {
    private static final List<String> NAMES =
            List.of("tutorials/train_tiny_model_cpu", "speedrun/llama_75m", "dclm/baseline", "run", "runs");

    @Test
    void aSlipIsFound() {
        assertThat(NearMiss.nearest("tutorials/train_tiny_modle_cpu", NAMES))
                .contains("tutorials/train_tiny_model_cpu");
        assertThat(NearMiss.nearest("SPEEDRUN/llama_75m", NAMES)).contains("speedrun/llama_75m");
        assertThat(NearMiss.nearest("rnu", List.of("graph", "run"))).contains("run");
        assertThat(NearMiss.nearest("nur", List.of("graph", "run"))).isEmpty();
        assertThat(NearMiss.nearest("rum", NAMES)).contains("run");
    }

    @Test
    void theLastPartIsEnough() {
        assertThat(NearMiss.nearest("baseline", NAMES)).contains("dclm/baseline");
    }

    @Test
    void theNearestWins() {
        assertThat(NearMiss.nearest("runs_", NAMES)).contains("runs");
    }

    @Test
    void nothingNearGivesNothing() {
        assertThat(NearMiss.didYouMean("completely different", NAMES)).isEmpty();
        assertThat(NearMiss.didYouMean("x", List.of())).isEmpty();
        assertThat(NearMiss.didYouMean("dclm/baselin", NAMES)).isEqualTo(" Did you mean 'dclm/baseline'?");
    }
}
