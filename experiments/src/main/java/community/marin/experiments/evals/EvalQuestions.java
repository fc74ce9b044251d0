package community.marin.experiments.evals;

import static community.marin.experiments.evals.Questions.evaluation;

import community.marin.transform.evaluation.DatasetConversionConfigBuilder;
import community.marin.transform.evaluation.OutputFormat;
import java.util.List;

/** Questions that models are evaluated on, as prompts and responses. */
final class EvalQuestions {
    private static final List<String> TRAIN_AND_VALIDATION = List.of("train", "validation");
    private static final List<String> A_TO_D = List.of("A", "B", "C", "D");
    private static final List<String> A_TO_P =
            List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P");
    private static final List<String> ONE_AND_TWO = List.of("1", "2");

    private EvalQuestions() {}

    /** All that {@code eval_datasets} converts; the last is MMLU as questions to be looked for. */
    static List<Questions> all() {
        return List.of(
                evaluation(
                        "mmlu-eval-aux",
                        RawEvalDatasets.MMLU,
                        List.of("auxiliary_train"),
                        config -> mmlu(config).subsets(List.of("all"))),
                evaluation(
                        "mmlu-eval-subject",
                        RawEvalDatasets.MMLU,
                        List.of("dev", "validation"),
                        config -> mmlu(config).excludeSubsets(List.of("all", "auxiliary_train"))),
                evaluation(
                        "boolq-eval",
                        RawEvalDatasets.BOOLQ,
                        TRAIN_AND_VALIDATION,
                        config -> config.promptKey("question")
                                .answerLabelKey("answer")
                                .answerLabels(List.of("True", "False"))
                                .answerTextIgnore(true)),
                evaluation(
                        "piqa",
                        RawEvalDatasets.PIQA,
                        TRAIN_AND_VALIDATION,
                        config -> config.promptKey("goal")
                                .optionsKeys(List.of("sol1", "sol2"))
                                .answerIdxKey("label")
                                .answerLabels(ONE_AND_TWO)),
                evaluation(
                        "winogrande",
                        RawEvalDatasets.WINOGRANDE,
                        TRAIN_AND_VALIDATION,
                        config -> config.subsets(List.of("default"))
                                .promptKey("sentence")
                                .optionsKeys(List.of("option1", "option2"))
                                .answerLabelKey("answer")
                                .answerLabels(ONE_AND_TWO)),
                school("arc-easy", "ARC-Easy"),
                school("arc-challenge", "ARC-Challenge"),
                evaluation(
                        "openbookqa-eval",
                        RawEvalDatasets.OPENBOOKQA,
                        TRAIN_AND_VALIDATION,
                        config ->
                                schoolQuestions(config).subsets(List.of("main")).promptKey("question_stem")),
                evaluation(
                        "hellaswag-eval",
                        RawEvalDatasets.HELLASWAG,
                        TRAIN_AND_VALIDATION,
                        config -> config.promptKey("ctx")
                                .optionsKey("endings")
                                .answerIdxKey("label")
                                .answerLabels(A_TO_D)),
                evaluation(
                        "MMLU-Pro-eval",
                        RawEvalDatasets.MMLU_PRO,
                        List.of("test", "validation"),
                        config -> config.promptKey("question")
                                .optionsKey("options")
                                .answerIdxKey("answer_index")
                                .answerLabels(A_TO_P)),
                evaluation(
                        "humaneval-eval",
                        RawEvalDatasets.HUMANEVAL,
                        List.of("test"),
                        config -> config.promptKey("prompt").answerTextKey("canonical_solution")),
                evaluation(
                                "mbpp-eval",
                                RawEvalDatasets.MBPP,
                                List.of("train", "test", "validation"),
                                config -> config.promptKey("text").answerTextKey("code"))
                        .in("full"),
                new Questions(
                        "decontamination/mmlu-dolma",
                        RawEvalDatasets.MMLU,
                        false,
                        "",
                        config -> mmlu(config)
                                .subsets(List.of("all"))
                                .splits(List.of("dev", "test", "validation"))
                                .outputFormat(OutputFormat.DECONTAMINATION)));
    }

    private static Questions school(String name, String subset) {
        return evaluation(
                name,
                RawEvalDatasets.ARC,
                TRAIN_AND_VALIDATION,
                config -> schoolQuestions(config).subsets(List.of(subset)).promptKey("question"));
    }

    private static DatasetConversionConfigBuilder mmlu(DatasetConversionConfigBuilder config) {
        return config.promptKey("question")
                .optionsKey("choices")
                .answerIdxKey("answer")
                .answerLabels(A_TO_D);
    }

    /** Questions of schools: some label their options with letters, some with numbers. */
    private static DatasetConversionConfigBuilder schoolQuestions(DatasetConversionConfigBuilder config) {
        return config.optionsKey("choices.text").answerLabelKey("answerKey").answerLabelsKey("choices.label");
    }
}
