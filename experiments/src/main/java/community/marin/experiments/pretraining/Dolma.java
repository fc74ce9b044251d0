package community.marin.experiments.pretraining;

import community.marin.execution.StepRef;
import community.marin.experiments.steps.DownloadSteps;
import community.marin.experiments.steps.HfDataset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Dolma 1.7. */
public final class Dolma {
    /** The shares that OLMo 7B was trained on. */
    public static final Map<String, Double> OLMO_MIXTURE_WEIGHTS = Map.ofEntries(
            Map.entry("dolma/algebraic-stack", 12.6),
            Map.entry("dolma/arxiv", 28.0),
            Map.entry("dolma/gutenberg", 5.3),
            Map.entry("dolma/c4", 124.95),
            Map.entry("dolma/cc", 597.75),
            Map.entry("dolma/cc-news", 14.3),
            Map.entry("dolma/falcon", 456.4),
            Map.entry("dolma/megawika", 4.6),
            Map.entry("dolma/open-web-math", 12.6),
            Map.entry("dolma/pes2o", 57.2),
            Map.entry("dolma/reddit", 79.9),
            Map.entry("dolma/stackexchange", 19.6),
            Map.entry("dolma/starcoder", 263.8),
            Map.entry("dolma/flan", 16.5),
            Map.entry("dolma/wiki", 7.4));

    /** Where the files of version 1.7 lie; token caches know of no step that put them there. */
    private static final String FILES = "raw/dolma/v1.7";

    private static final HfDataset RAW =
            HfDataset.of("raw/dolma", "allenai/dolma", "7f48140").pinnedTo("raw/dolma");

    private static final List<CorpusPart> PARTS = List.of(
            part("algebraic-stack", "cc00cf", "algebraic-stack-train-{0000..0015}"),
            part("arxiv", "07a51f", "arxiv-{0000..0099}"),
            part("gutenberg", "f9eb99", "books-{0000..0002}"),
            part("c4", "e0e5ec", "c4-{0000..0170}"),
            part(
                    "cc",
                    "74b017",
                    "cc_en_head-{0000..0274}",
                    "cc_en_middle-{0000..0238}",
                    "cc_en_middle-{0240..0379}",
                    "cc_en_tail-{0000..0152}",
                    "cc_en_tail-{0154..0444}"),
            part("cc-news", "625d3e", "cc_news_head-{0000..0004}", "cc_news_middle-{0000..0002}", "cc_news_tail-0000"),
            part("falcon", "da8fd0", "falcon-{0000..0499}"),
            part("megawika", "34abf2", "megawika-{0000..0261}"),
            part("open-web-math", "79823d", "open-web-math-train-{0000..0012}"),
            part("pes2o", "538363", "pes2o-{0000..0025}"),
            part("reddit", "62a64a", "reddit-{0000..0077}"),
            part("stackexchange", "adfc49", "stackexchange-{0000..0025}"),
            part("starcoder", "8b6089", "starcoder-{0000..0048}"),
            part("flan", "a99cb2", "tulu_flan-{0000..0065}"),
            part("wiki", "212315", "wiki-{0000..0001}"));

    private Dolma() {}

    /** The dataset on the Hub: lists of addresses, and a script that fetches the files from there. */
    static StepRef download() {
        return DownloadSteps.download(RAW);
    }

    /** Its parts as tokens, of the files below {@code raw/dolma/v1.7}. */
    public static Map<String, StepRef> tokenize(String tokenizer) {
        return CorpusPart.tokenize("dolma", PARTS, StepRef.hardcoded(FILES), tokenizer);
    }

    private static CorpusPart part(String name, String hash, String... files) {
        return new CorpusPart(
                name, Arrays.stream(files).map(file -> file + ".json.gz").toList(), hash);
    }
}
