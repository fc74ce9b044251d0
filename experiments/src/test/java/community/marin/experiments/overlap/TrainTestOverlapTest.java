package community.marin.experiments.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import community.marin.classification.DeconConfig;
import community.marin.classification.DeconMode;
import community.marin.execution.Experiment;
import community.marin.execution.Step;
import community.marin.execution.Tracer;
import community.marin.experiments.Plans;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTestOverlapTest {
    @Test
    void everyCorpusIsComparedWithAllQuestions() {
        Map<String, Step> overlaps = overlaps(new TrainTestTotal());

        assertThat(overlaps)
                .containsOnlyKeys(
                        "train_test_overlap/dolma/total/finemath",
                        "train_test_overlap/dolma/total/dclm",
                        "train_test_overlap/dolma/total/starcoder",
                        "train_test_overlap/dolma/total/proofpile",
                        "train_test_overlap/dolma/total/dolmino",
                        "train_test_overlap/dolma/total/nemotron_cc");
        for (Step overlap : overlaps.values()) {
            List<String> dependencies =
                    overlap.dependencies().stream().map(Step::name).toList();
            assertThat(dependencies).hasSize(1 + 18);
            assertThat(dependencies.get(0)).startsWith("raw/");
            assertThat(dependencies.subList(1, 19)).allMatch(name -> name.startsWith("decontamination/"));
        }
    }

    @Test
    void whatIsComparedIsSaidAsInPythonMarin() {
        DeconConfig config = config(overlaps(new TrainTestTotal()).get("train_test_overlap/dolma/total/starcoder"));

        assertThat(config.attributeName()).isEqualTo("ngram_overlap");
        assertThat(config.falsePositiveRate()).isEqualTo(1e-20);
        assertThat(config.ngram().orElseThrow().ngramLength()).containsExactly(15);
        assertThat(config.mode()).isEqualTo(DeconMode.TRAIN_TEST_OVERLAP);
        assertThat(config.textField()).isEqualTo("content");
        assertThat(config.sourceTextField()).isEqualTo("text");
    }

    @Test
    void proofPileIsComparedByThreeLengths() {
        Map<String, Step> overlaps = overlaps(new TrainTestProofpile());

        assertThat(overlaps).containsOnlyKeys("tmp/train_test_overlap/proofpile");
        Step overlap = overlaps.get("tmp/train_test_overlap/proofpile");
        assertThat(config(overlap).ngram().orElseThrow().ngramLength()).containsExactly(5, 10, 15);
        assertThat(overlap.dependencies().get(0).name()).isEqualTo("raw/proof-pile-2");
    }

    @Test
    void allIsPlanned(@TempDir Path prefix) throws IOException {
        for (Experiment experiment : List.of(new TrainTestTotal(), new TrainTestProofpile())) {
            assertThat(Plans.of(experiment, prefix).refusals()).isEmpty();
        }
    }

    private static Map<String, Step> overlaps(Experiment experiment) {
        return Tracer.trace(experiment).steps().stream()
                .filter(step -> step.call().stream().anyMatch(call -> call.config() instanceof DeconConfig))
                .collect(Collectors.toMap(Step::name, Function.identity()));
    }

    private static DeconConfig config(Step step) {
        return (DeconConfig) step.call().orElseThrow().config();
    }
}
