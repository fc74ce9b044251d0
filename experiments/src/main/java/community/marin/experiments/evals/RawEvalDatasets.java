package community.marin.experiments.evals;

import community.marin.download.huggingface.DownloadConfig;
import community.marin.execution.StepRef;
import community.marin.experiments.steps.DownloadSteps;
import community.marin.experiments.steps.HfDataset;
import java.util.List;

/** The datasets that models are evaluated on, as they lie on the Hub, at the paths that Python Marin gives them. */
final class RawEvalDatasets {
    /** Questions of 57 subjects. */
    static final HfDataset MMLU = withCard("cais/mmlu", "cais/mmlu", "c30699e", "raw/cais/mmluhf");

    /** The same once more: Python Marin looks for overlap in files of its own. */
    static final HfDataset MMLU_FOR_OVERLAP = withCard("cais/mmlu_raw", "cais/mmlu", "c30699e", "raw/cais/mmlu_raw");

    /** Questions to be answered with yes or no. */
    static final HfDataset BOOLQ = parquet("google/boolq", "35b264d");

    /** Ends of stories. */
    static final HfDataset HELLASWAG = parquet("Rowan/hellaswag", "50441ce");

    /** Physical common sense. */
    static final HfDataset PIQA = parquet("ybisk/piqa", "142c512");

    /** Pronouns to be resolved. */
    static final HfDataset WINOGRANDE = parquet("allenai/winogrande", "ebf71e3").files("winogrande_xl/**/*.parquet");

    /** Science questions of schools. */
    static final HfDataset ARC = withCard("allenai/ai2_arc", "allenai/ai2_arc", "210d026", "raw/allenai/ai2_archf");

    /** Science questions with facts. */
    static final HfDataset OPENBOOKQA =
            withCard("allenai/openbookqa", "allenai/openbookqa", "388097e", "raw/allenai/openbookqahf");

    /** Harder questions of MMLU's kind. */
    static final HfDataset MMLU_PRO =
            withCard("TIGER-Lab/MMLU-Pro", "TIGER-Lab/MMLU-Pro", "3373e0b", "raw/TIGER-Lab/MMLU-Prohf");

    /** Functions to be written. Python Marin pins them to this path below {@code gs://marin-us-central2}, whatever the prefix. */
    static final HfDataset HUMANEVAL =
            withCard("openai/openai_humaneval", "openai/openai_humaneval", "7dce605", "raw/openai/openai_humanevalhf");

    /** Small programs to be written. Python Marin reads them in this folder, but would download them beside it. */
    static final HfDataset MBPP = withCard(
                    "google-research-datasets/mbpp",
                    "google-research-datasets/mbpp",
                    "4bb6404",
                    "raw/google-research-datasets/mbpphf")
            .inFolderOfRevision();

    /** Puzzles about languages. */
    static final HfDataset LINGOLY = HfDataset.of("raw/ambean/lingOly", "ambean/lingOly", "6aff4c2");

    /** Sums in words. */
    static final HfDataset GSM8K = withCard("gsm8k", "openai/gsm8k", "e53f048", "raw/gsm8k/mainhf");

    /** Problems of competitions. */
    static final HfDataset MATH =
            withCard("hendrycks_math", "EleutherAI/hendrycks_math", "21a5633", "raw/hendrycks/mathhf");

    /** Questions that are often answered wrongly. */
    static final HfDataset TRUTHFUL_QA =
            withCard("truthful_qa", "truthfulqa/truthful_qa", "741b827", "raw/truthful_qa/multiple_choicehf");

    /** Hard tasks of BIG-bench. */
    static final HfDataset BBH = withCard("bbh", "SaylorTwift/bbh", "b5306be", "raw/SaylorTwift/bbhhf");

    /** Questions for graduates. */
    static final HfDataset GPQA =
            anywhere("csv", "gpqa", "Idavidrein/gpqa", "90b8e5b").pinnedTo("raw/Idavidrein/gpqa");

    /** Instructions that can be checked. */
    static final HfDataset INSTRUCTION_FOLLOWING =
            anywhere("jsonl", "instruction_following_eval", "wis-k/instruction-following-eval", "5a5661c");

    /** Stories to reason about. */
    static final HfDataset MUSR = anywhere("parquet", "musr", "WillHeld/MuSRDecontam", "39b4f56");

    /** Pronouns to be resolved, the first 273. */
    static final HfDataset WINOGRAD_WSC =
            anywhere("parquet", "winograd_wsc", "marcov/winograd_wsc_wsc273_promptsource", "63befd8");

    /** Common sense. */
    static final HfDataset COMMONSENSE_QA = anywhere("parquet", "commonsense_qa", "tau/commonsense_qa", "94630fe");

    /** Last words of passages. */
    static final HfDataset LAMBADA_OPENAI = anywhere("jsonl", "lambada_openai", "EleutherAI/lambada_openai", "879e19a");

    /** Physical common sense, as files that need no code to be loaded. */
    static final HfDataset PIQA_BABER = anywhere("parquet", "baber/piqa", "baber/piqa", "142f6d7");

    private RawEvalDatasets() {}

    /** Those that {@code eval_datasets} downloads. */
    static List<HfDataset> all() {
        return List.of(
                MMLU,
                BOOLQ,
                HELLASWAG,
                PIQA,
                WINOGRANDE,
                ARC,
                OPENBOOKQA,
                MMLU_PRO,
                HUMANEVAL,
                MBPP,
                LINGOLY,
                GSM8K,
                MATH,
                TRUTHFUL_QA,
                BBH,
                GPQA,
                INSTRUCTION_FOLLOWING,
                MUSR,
                WINOGRAD_WSC,
                COMMONSENSE_QA,
                LAMBADA_OPENAI,
                PIQA_BABER);
    }

    /** The files of a dataset. */
    static StepRef download(HfDataset dataset) {
        return DownloadSteps.download(dataset, DownloadConfig::revision);
    }

    private static HfDataset withCard(String name, String hfDatasetId, String revision, String outputPath) {
        return HfDataset.of("raw/" + name, hfDatasetId, revision)
                .pinnedTo(outputPath)
                .files("**/*.parquet", "*.md");
    }

    private static HfDataset parquet(String hfDatasetId, String revision) {
        return HfDataset.of("raw/" + hfDatasetId, hfDatasetId, revision)
                .pinnedTo("raw/" + hfDatasetId + "hf")
                .files("**/*.parquet");
    }

    private static HfDataset anywhere(String extension, String name, String hfDatasetId, String revision) {
        return HfDataset.of("raw/" + name, hfDatasetId, revision)
                .pinnedTo("raw/" + hfDatasetId + "hf")
                .files("**/*." + extension, "*." + extension);
    }
}
