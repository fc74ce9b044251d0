package community.marin.experiments.overlap;

import static community.marin.execution.Steps.step;

import com.google.auto.service.AutoService;
import community.marin.classification.NGramConfig;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import community.marin.experiments.evals.OverlapQuestions;
import community.marin.experiments.pretraining.SimpleCorpora;
import community.marin.experiments.steps.DocumentSteps;
import java.util.List;

/**
 * Which paragraphs of Proof-Pile 2 share 5, 10 or 15 words in a row with questions of evaluation datasets. Python Marin gives it the tokens
 * in place of the documents, which have no text.
 */
@AutoService(Experiment.class)
public final class TrainTestProofpile implements Experiment {
    private static final NGramConfig NGRAM = new NGramConfig(List.of(5, 10, 15), 0, 1e-6);

    @Override
    public String name() {
        return "train_test_overlap/train_test_proofpile";
    }

    @Override
    public String description() {
        return "What Proof-Pile 2 shares with questions of 18 evaluation datasets, by 5, 10 and 15 words";
    }

    @Override
    public StepRef entryPoint() {
        return step(
                "train_test_overlap/train_test_proofpile/all",
                () -> DocumentSteps.trainTestOverlap(
                        "tmp/train_test_overlap/proofpile",
                        SimpleCorpora.proofpile2(),
                        "text",
                        OverlapQuestions.steps(),
                        NGRAM));
    }
}
