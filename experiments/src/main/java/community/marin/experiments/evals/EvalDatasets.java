package community.marin.experiments.evals;

import static community.marin.execution.Steps.step;
import static community.marin.experiments.steps.DownloadSteps.defaultDownload;

import com.google.auto.service.AutoService;
import community.marin.download.huggingface.DownloadConfig;
import community.marin.execution.Experiment;
import community.marin.execution.StepRef;
import community.marin.experiments.steps.HfDownloadBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The raw files of the datasets that models are evaluated on, at the paths that Python Marin gives them. */
@AutoService(Experiment.class)
public final class EvalDatasets implements Experiment {
    private static final List<String> PARQUET = List.of("**/*.parquet");
    private static final List<String> PARQUET_AND_CARD = List.of("**/*.parquet", "*.md");
    private static final List<String> PARQUET_ANYWHERE = List.of("**/*.parquet", "*.parquet");

    /** A dataset: a step of it is called as in Python Marin, where it is a variable. */
    public enum Dataset {
        /** Questions of 57 subjects. */
        MMLU("cais/mmlu", "cais/mmlu", "c30699e", "raw/cais/mmluhf", PARQUET_AND_CARD),
        /** Questions to be answered with yes or no. */
        BOOLQ("google/boolq", "google/boolq", "35b264d", "raw/google/boolqhf", PARQUET),
        /** Ends of stories. */
        HELLASWAG("Rowan/hellaswag", "Rowan/hellaswag", "50441ce", "raw/Rowan/hellaswaghf", PARQUET),
        /** Physical common sense. */
        PIQA("ybisk/piqa", "ybisk/piqa", "142c512", "raw/ybisk/piqahf", PARQUET),
        /** Pronouns to be resolved. */
        WINOGRANDE(
                "allenai/winogrande",
                "allenai/winogrande",
                "ebf71e3",
                "raw/allenai/winograndehf",
                List.of("winogrande_xl/**/*.parquet")),
        /** Science questions of schools. */
        ARC("allenai/ai2_arc", "allenai/ai2_arc", "210d026", "raw/allenai/ai2_archf", PARQUET_AND_CARD),
        /** Science questions with facts. */
        OPENBOOKQA("allenai/openbookqa", "allenai/openbookqa", "388097e", "raw/allenai/openbookqahf", PARQUET_AND_CARD),
        /** Harder questions of MMLU's kind. */
        MMLU_PRO("TIGER-Lab/MMLU-Pro", "TIGER-Lab/MMLU-Pro", "3373e0b", "raw/TIGER-Lab/MMLU-Prohf", PARQUET_AND_CARD),
        /** Functions to be written. */
        HUMANEVAL(
                "openai/openai_humaneval",
                "openai/openai_humaneval",
                "7dce605",
                "gs://marin-us-central2/raw/openai/openai_humanevalhf",
                PARQUET_AND_CARD),
        /** Small programs to be written. */
        MBPP(
                "google-research-datasets/mbpp",
                "google-research-datasets/mbpp",
                "4bb6404",
                "raw/google-research-datasets/mbpphf",
                PARQUET_AND_CARD),
        /** Puzzles about languages. */
        LINGOLY("ambean/lingOly", "ambean/lingOly", "6aff4c2", "", List.of()),
        /** Sums in words. */
        GSM8K("gsm8k", "openai/gsm8k", "e53f048", "raw/gsm8k/mainhf", PARQUET_AND_CARD),
        /** Problems of competitions. */
        MATH("hendrycks_math", "EleutherAI/hendrycks_math", "21a5633", "raw/hendrycks/mathhf", PARQUET_AND_CARD),
        /** Questions that are often answered wrongly. */
        TRUTHFUL_QA(
                "truthful_qa",
                "truthfulqa/truthful_qa",
                "741b827",
                "raw/truthful_qa/multiple_choicehf",
                PARQUET_AND_CARD),
        /** Hard tasks of BIG-bench. */
        BBH("bbh", "SaylorTwift/bbh", "b5306be", "raw/SaylorTwift/bbhhf", PARQUET_AND_CARD),
        /** Questions for graduates. */
        GPQA("gpqa", "Idavidrein/gpqa", "90b8e5b", "raw/Idavidrein/gpqa", List.of("**/*.csv", "*.csv")),
        /** Instructions that can be checked. */
        INSTRUCTION_FOLLOWING(
                "instruction_following_eval",
                "wis-k/instruction-following-eval",
                "5a5661c",
                "raw/wis-k/instruction-following-evalhf",
                List.of("**/*.jsonl", "*.jsonl")),
        /** Stories to reason about. */
        MUSR("musr", "WillHeld/MuSRDecontam", "39b4f56", "raw/WillHeld/MuSRDecontamhf", PARQUET_ANYWHERE),
        /** Pronouns to be resolved, the first 273. */
        WINOGRAD_WSC(
                "winograd_wsc",
                "marcov/winograd_wsc_wsc273_promptsource",
                "63befd8",
                "raw/marcov/winograd_wsc_wsc273_promptsourcehf",
                PARQUET_ANYWHERE),
        /** Common sense. */
        COMMONSENSE_QA(
                "commonsense_qa", "tau/commonsense_qa", "94630fe", "raw/tau/commonsense_qahf", PARQUET_ANYWHERE),
        /** Last words of passages. */
        LAMBADA_OPENAI(
                "lambada_openai",
                "EleutherAI/lambada_openai",
                "879e19a",
                "raw/EleutherAI/lambada_openaihf",
                List.of("**/*.jsonl", "*.jsonl")),
        /** Physical common sense, as files that need no code to be loaded. */
        PIQA_BABER("baber/piqa", "baber/piqa", "142f6d7", "raw/baber/piqahf", PARQUET_ANYWHERE);

        private final String name;
        private final String hfDatasetId;
        private final String revision;
        private final String outputPath;
        private final List<String> files;

        Dataset(String name, String hfDatasetId, String revision, String outputPath, List<String> files) {
            this.name = name;
            this.hfDatasetId = hfDatasetId;
            this.revision = revision;
            this.outputPath = outputPath;
            this.files = files;
        }
    }

    @Override
    public String name() {
        return "eval_datasets";
    }

    @Override
    public String description() {
        return "Raw files of 22 datasets for evaluation";
    }

    @Override
    public StepRef entryPoint() {
        return step("eval_datasets/all", () -> Arrays.stream(Dataset.values())
                .forEach(dataset -> rawDataset(dataset)));
    }

    /** The raw files of a dataset. */
    public static StepRef rawDataset(Dataset dataset) {
        HfDownloadBuilder download = HfDownloadBuilder.builder().hfUrlsGlob(dataset.files);
        if (!dataset.outputPath.isEmpty()) {
            download.overrideOutputPath(Optional.of(dataset.outputPath));
        }
        return defaultDownload(
                "raw/" + dataset.name,
                dataset.hfDatasetId,
                dataset.revision,
                download.build(),
                DownloadConfig::revision);
    }
}
