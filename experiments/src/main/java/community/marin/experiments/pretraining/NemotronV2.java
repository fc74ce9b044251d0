package community.marin.experiments.pretraining;

import community.marin.download.huggingface.DownloadConfig;
import community.marin.execution.StepRef;
import community.marin.experiments.steps.DownloadSteps;
import community.marin.experiments.steps.HfDataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The later corpora of the Nemotron family. Most are gated: whoever downloads them must have asked for access. */
public final class NemotronV2 {
    private static final String SPECIALIZED = "Nemotron-Pretraining-";

    /** A corpus, and the folders of its parts. */
    private record Family(String name, String repository, String revision, List<CorpusPart> parts) {}

    private static final List<Family> FAMILIES = List.of(
            family(
                    "nemotron_cc_v2",
                    "Nemotron-CC-v2",
                    "229a2e7",
                    "diverse_qa Diverse-QA",
                    "high_quality High-Quality",
                    "high_quality_synthetic High-Quality-Synthetic",
                    "medium_high_quality Medium-High-Quality",
                    "medium_quality Medium-Quality",
                    "translated_diverse_qa Translated-Diverse-QA"),
            family(
                    "nemotron_cc_v2_1",
                    "Nemotron-CC-v2.1",
                    "ba6f2aa",
                    "high_quality High-Quality",
                    "high_quality_dqa High-Quality-DQA",
                    "high_quality_synthetic High-Quality-Synthetic",
                    "high_quality_translated High-Quality-Translated-To-English",
                    "high_quality_translated_synthetic High-Quality-Translated-To-English-Synthetic",
                    "medium_high_quality Medium-High-Quality",
                    "medium_high_quality_synthetic Medium-High-Quality-Synthetic",
                    "medium_high_quality_translated Medium-High-Quality-Translated-To-English",
                    "medium_quality Medium-Quality"),
            new Family(
                    "nemotron_cc_code_v1",
                    "nvidia/Nemotron-CC-Code-v1",
                    "5c5bebc",
                    List.of(CorpusPart.of("all", "**/*.parquet", ""))),
            family(
                    "nemotron_cc_math_v1",
                    "Nemotron-CC-Math-v1",
                    "397a250",
                    "3 3",
                    "4plus 4plus",
                    "4plus_mind 4plus_MIND"),
            family(
                    "nemotron_pretraining_code_v1",
                    "Nemotron-Pretraining-Code-v1",
                    "01393d3",
                    "synthetic_code Synthetic-Code",
                    "code_metadata Nemotron-Code-Metadata"),
            family(
                    "nemotron_pretraining_code_v2",
                    "Nemotron-Pretraining-Code-v2",
                    "7b1a453",
                    "code_metadata Nemotron-Code-Metadata",
                    "synthetic_question_answering Synthetic-Question-Answering",
                    "synthetic_student_teacher Synthetic-Student-Teacher",
                    "synthetic_code_review Synthetic-Code-Review",
                    "synthetic_rewriting Synthetic-Rewriting",
                    "synthetic_transpilation Synthetic-Transpilation"),
            family(
                    "nemotron_pretraining_specialized_v1",
                    "Nemotron-Pretraining-Specialized-v1",
                    "9ed3718",
                    "wiki_rewrite " + SPECIALIZED + "Wiki-Rewrite",
                    "math_textbooks " + SPECIALIZED + "Math-Textbooks",
                    "stem_sft " + SPECIALIZED + "STEM-SFT",
                    "scientific_coding " + SPECIALIZED + "Scientific-Coding",
                    "rqa " + SPECIALIZED + "RQA",
                    "infinibyte_reasoning " + SPECIALIZED + "InfiniByte-Reasoning"),
            family(
                    "nemotron_pretraining_sft_v1",
                    "Nemotron-Pretraining-SFT-v1",
                    "3f1a5b8",
                    "sft_code Nemotron-SFT-Code",
                    "sft_general Nemotron-SFT-General",
                    "sft_math Nemotron-SFT-MATH"));

    private NemotronV2() {}

    /** The parts of all corpora as tokens. */
    public static Map<String, StepRef> tokenize(String tokenizer) {
        Map<String, StepRef> tokenized = new LinkedHashMap<>();
        for (Family family : FAMILIES) {
            StepRef files = DownloadSteps.download(
                    HfDataset.of("raw/" + family.name(), family.repository(), family.revision()),
                    DownloadConfig::revision);
            tokenized.putAll(CorpusPart.tokenize(family.name(), family.parts(), files, tokenizer));
        }
        return tokenized;
    }

    private static Family family(String name, String repository, String revision, String... namesAndFolders) {
        List<CorpusPart> parts = new ArrayList<>();
        for (String nameAndFolder : namesAndFolders) {
            String[] words = nameAndFolder.split(" ", 2);
            parts.add(CorpusPart.of(words[0], words[1] + "/**/*.parquet", ""));
        }
        return new Family(name, "nvidia/" + repository, revision, parts);
    }
}
