package community.marin.experiments.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import community.marin.execution.plan.PlanException;
import community.marin.execution.run.Executor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizeStepsTest {
    @TempDir
    Path prefix;

    /** Documents and their tokens. */
    private record Tokens() implements Experiment {
        @Override
        public String name() {
            return "test/tokens";
        }

        @Override
        public StepRef entryPoint() {
            StepRef documents = DocumentSteps.unpackSourceJars("long", List.of("a"));
            return TokenizeSteps.tokenizeDataset("foreign", List.of(documents), List.of(), "who/knows");
        }
    }

    @Test
    void aTokenizerThatIsNotKnownIsReportedBeforeAnythingRuns() {
        Executor executor = Executor.builder().prefix(prefix.toString()).build();

        assertThatThrownBy(() -> executor.run(new Tokens()))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("tokenized/foreign-")
                .hasMessageContaining(": Unknown tokenizer \"who/knows\". Known are cl100k_base")
                .hasMessageNotContaining("\n");
        assertThat(prefix).isEmptyDirectory();
    }
}
