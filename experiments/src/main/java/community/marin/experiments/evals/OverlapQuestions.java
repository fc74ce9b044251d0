package community.marin.experiments.evals;

import static community.marin.experiments.evals.Questions.decontamination;

import community.marin.execution.StepRef;
import community.marin.transform.evaluation.DatasetConversionConfigBuilder;
import java.util.List;

/** Questions of evaluation data that are looked for in training data. */
public final class OverlapQuestions {
    private static final List<String> ZERO_AND_ONE = List.of("0", "1");

    private OverlapQuestions() {}

    /** The steps that make them. */
    public static List<StepRef> steps() {
        return all().stream().map(Questions::step).toList();
    }

    private static List<Questions> all() {
        return List.of(
                decontamination(
                                "gsm8k-dolma",
                                RawEvalDatasets.GSM8K,
                                "test",
                                config -> config.promptKey("question").answerTextKey("answer"))
                        .called("gsm8k/main"),
                decontamination(
                                "math-dolma",
                                RawEvalDatasets.MATH,
                                "test",
                                config -> config.promptKey("problem").answerTextKey("solution"))
                        .called("hendrycks/math"),
                decontamination(
                                "truthful_qa-dolma",
                                RawEvalDatasets.TRUTHFUL_QA,
                                "validation",
                                config -> config.subsets(List.of("generation"))
                                        .promptKey("question")
                                        .answerTextKey("best_answer")
                                        .optionsKey("correct_answers"))
                        .called("truthful_qa/truthful_qa"),
                decontamination(
                        "bbh-dolma",
                        RawEvalDatasets.BBH,
                        "test",
                        config -> config.promptKey("input").answerTextKey("target")),
                decontamination(
                        "mmlu",
                        RawEvalDatasets.MMLU_FOR_OVERLAP,
                        "test",
                        config -> config.excludeSubsets(List.of("auxiliary_train"))
                                .promptKey("question")
                                .optionsKey("choices")
                                .answerIdxKey("answer")
                                .answerLabels(letters("D"))),
                decontamination(
                        "humaneval",
                        RawEvalDatasets.HUMANEVAL,
                        "test",
                        config -> config.promptKey("prompt").answerTextKey("canonical_solution")),
                decontamination(
                                "instruction_following",
                                RawEvalDatasets.INSTRUCTION_FOLLOWING,
                                "train",
                                config -> config.promptKey("prompt")
                                        .optionsKey("instruction_id_list")
                                        .answerTextIgnore(true))
                        .fetched(),
                decontamination(
                                "gpqa",
                                RawEvalDatasets.GPQA,
                                "train",
                                config -> config.subsets(List.of("gpqa_main", "gpqa_extended", "gpqa_diamond"))
                                        .promptKey("Question")
                                        .answerTextKey("Correct Answer")
                                        .optionsKeys(List.of(
                                                "Correct Answer",
                                                "Incorrect Answer 1",
                                                "Incorrect Answer 2",
                                                "Incorrect Answer 3")))
                        .fetched(),
                decontamination(
                        "musr",
                        RawEvalDatasets.MUSR,
                        "test",
                        config -> config.subsets(List.of("default"))
                                .promptKey("narrative")
                                .optionsKey("choices")
                                .answerIdxKey("answer_index")
                                .answerTextKey("answer_choice")),
                decontamination(
                        "mmlu_pro",
                        RawEvalDatasets.MMLU_PRO,
                        "test",
                        config -> config.promptKey("question")
                                .optionsKey("options")
                                .answerIdxKey("answer_index")
                                .answerLabels(letters("J"))),
                decontamination(
                        "hellaswag",
                        RawEvalDatasets.HELLASWAG,
                        "test",
                        config -> config.promptKey("ctx").answerTextIgnore(true)),
                decontamination(
                        "ai2_arc",
                        RawEvalDatasets.ARC,
                        "test",
                        config -> schoolQuestions(config).promptKey("question").answerLabels(letters("D"))),
                decontamination(
                        "boolq",
                        RawEvalDatasets.BOOLQ,
                        "validation",
                        config -> config.promptKey("question").answerTextIgnore(true)),
                decontamination(
                        "commonsense_qa",
                        RawEvalDatasets.COMMONSENSE_QA,
                        "validation",
                        config -> schoolQuestions(config).promptKey("question").answerLabels(letters("E"))),
                decontamination(
                        "lambada_openai",
                        RawEvalDatasets.LAMBADA_OPENAI,
                        "test",
                        config -> config.promptKey("text").answerTextIgnore(true)),
                decontamination(
                        "openbookqa",
                        RawEvalDatasets.OPENBOOKQA,
                        "test",
                        config -> schoolQuestions(config)
                                .promptKey("question_stem")
                                .answerLabels(letters("D"))),
                decontamination(
                        "piqa",
                        RawEvalDatasets.PIQA_BABER,
                        "test",
                        config -> config.promptKey("goal")
                                .optionsKeys(List.of("sol1", "sol2"))
                                .answerLabelKey("label")
                                .answerLabels(ZERO_AND_ONE)
                                .answerTextIgnore(true)),
                decontamination(
                        "winograd_wsc",
                        RawEvalDatasets.WINOGRAD_WSC,
                        "test",
                        config -> config.promptKey("rendered_input")
                                .optionsKey("options")
                                .answerLabelKey("label")
                                .answerLabels(ZERO_AND_ONE)
                                .answerTextIgnore(true)));
    }

    /** The letters from A to another. */
    private static List<String> letters(String last) {
        return "ABCDEFGHIJ"
                .chars()
                .mapToObj(Character::toString)
                .filter(letter -> letter.compareTo(last) <= 0)
                .toList();
    }

    private static DatasetConversionConfigBuilder schoolQuestions(DatasetConversionConfigBuilder config) {
        return config.optionsKey("choices.text").answerLabelKey("answerKey").answerTextIgnore(true);
    }
}
