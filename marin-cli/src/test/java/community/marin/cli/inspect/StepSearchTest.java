package community.marin.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.cli.UsageException;
import community.marin.execution.Experiment;
import community.marin.execution.StepGraph;
import community.marin.execution.StepRef;
import community.marin.execution.Steps;
import community.marin.execution.Tracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepSearchTest {
    private final StepGraph graph = Tracer.trace(new Named());

    private static final class Named implements Experiment {
        @Override
        public String name() {
            return "my experiment";
        }

        @Override
        public StepRef entryPoint() {
            return Steps.step("all", () -> {
                Steps.step("data/failing", () -> {});
                Steps.step("data/after_failing", () -> {});
                Steps.step("other/failing", () -> {});
                Steps.step("data/train/one", () -> {});
                Steps.step("data/train/one_more", () -> {});
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "data/failing,data/failing",
        "one,data/train/one",
        "train/one,data/train/one",
        "more,data/train/one_more",
        "after,data/after_failing"
    })
    void theLastPartOfANameWinsOverAnyPart(String wanted, String name) {
        assertThat(StepSearch.find(graph, wanted).name()).isEqualTo(name);
    }

    @Test
    void aLastPartOfSeveralNamesIsAmbiguousAmongThese() {
        assertThatThrownBy(() -> StepSearch.find(graph, "failing"))
                .isInstanceOf(UsageException.class)
                .hasMessageMatching("'failing' may mean data/failing-\\w{6}, other/failing-\\w{6}; give more.*");
    }

    @Test
    void theCommandThatShowsAllCanBeCopied() {
        assertThatThrownBy(() -> StepSearch.find(graph, "nothing")).hasMessageEndingWith("marin graph 'my experiment'");
    }
}
