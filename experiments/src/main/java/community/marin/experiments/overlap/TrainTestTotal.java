package community.marin.experiments.overlap;

import static community.marin.execution.Steps.step;

import com.google.auto.service.AutoService;
import community.marin.classification.NGramConfig;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import community.marin.experiments.evals.OverlapQuestions;
import community.marin.experiments.pretraining.Dolmino;
import community.marin.experiments.pretraining.MidtrainingCorpora;
import community.marin.experiments.pretraining.NemotronCc;
import community.marin.experiments.pretraining.SimpleCorpora;
import community.marin.experiments.steps.DocumentSteps;
import java.util.List;

/** Which paragraphs of six corpora share 15 words in a row with questions of evaluation datasets. */
@AutoService(Experiment.class)
public final class TrainTestTotal implements Experiment {
    private static final NGramConfig NGRAM = new NGramConfig(List.of(15), 0, 1e-6);

    @Override
    public String name() {
        return "train_test_overlap/train_test_total";
    }

    @Override
    public String description() {
        return "What 6 corpora share with questions of 18 evaluation datasets";
    }

    @Override
    public StepRef entryPoint() {
        return step("train_test_overlap/train_test_total/all", () -> {
            overlap("finemath", MidtrainingCorpora.finemath3Plus(), "text");
            overlap("dclm", SimpleCorpora.dclmBaseline(), "text");
            overlap("starcoder", SimpleCorpora.starcoderdata(), "content");
            overlap("proofpile", SimpleCorpora.proofpile2(), "text");
            overlap("dolmino", Dolmino.download(), "text");
            overlap("nemotron_cc", NemotronCc.download(), "text");
        });
    }

    private static void overlap(String name, StepRef documents, String textField) {
        DocumentSteps.trainTestOverlap(
                "train_test_overlap/dolma/total/" + name, documents, textField, OverlapQuestions.steps(), NGRAM);
    }
}
