package community.marin.experiments.evals;

import static community.marin.experiments.steps.TokenizeSteps.defaultTokenizeValidation;

import community.marin.download.huggingface.DownloadConfig;
import community.marin.execution.StepRef;
import community.marin.experiments.steps.DownloadSteps;
import community.marin.experiments.steps.HfDataset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paloma: texts of 16 sources to measure the perplexity of models on. */
public final class PalomaDatasets {
    private static final HfDataset RAW = HfDataset.of("raw/paloma", "allenai/paloma", "65cd6fc")
            .pinnedTo("raw/paloma-fc6827")
            .inFolderOfRevision();

    private static final List<String> NAMES = List.of(
            "4chan",
            "c4_100_domains",
            "c4_en",
            "dolma-v1_5",
            "dolma_100_programing_languages",
            "dolma_100_subreddits",
            "falcon-refinedweb",
            "gab",
            "m2d2_s2orc_unsplit",
            "m2d2_wikipedia_unsplit",
            "manosphere_meta_sep",
            "mc4",
            "ptb",
            "redpajama",
            "twitterAAE_HELM_fixed",
            "wikitext_103");

    /** Sources that lie in folders of other names than their own. */
    private static final Map<String, String> FOLDERS = Map.of("4chan", "4chan_meta_sep");

    private PalomaDatasets() {}

    /** The sources as tokens, by {@code paloma/<source>}. */
    public static Map<String, StepRef> tokenize(String tokenizer) {
        StepRef files = DownloadSteps.download(RAW, DownloadConfig::hfDatasetId, DownloadConfig::revision);
        Map<String, StepRef> tokenized = new LinkedHashMap<>();
        for (String name : NAMES) {
            StepRef texts = files.resolve(FOLDERS.getOrDefault(name, name) + "/val/val*.jsonl.gz");
            tokenized.put("paloma/" + name, defaultTokenizeValidation("paloma/" + name, texts, tokenizer));
        }
        return tokenized;
    }
}
