package community.marin.experiments.pretraining;

import static community.marin.experiments.steps.TokenizeSteps.defaultTokenize;
import static community.marin.experiments.steps.TokenizeSteps.defaultTokenizeValidation;
import static community.marin.transform.medical.LavitaSubset.ALL_PROCESSED;
import static community.marin.transform.medical.LavitaSubset.MEDMCQA;
import static community.marin.transform.medical.LavitaSubset.PUBMED_QA;

import community.marin.download.huggingface.DownloadConfig;
import community.marin.execution.StepRef;
import community.marin.experiments.models.TokenizerNames;
import community.marin.experiments.steps.CorpusSteps;
import community.marin.experiments.steps.DownloadSteps;
import community.marin.experiments.steps.HfDataset;
import community.marin.transform.medical.LavitaSubset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Corpora for the middle of a training: mathematics, and medical texts to validate on. */
public final class MidtrainingCorpora {
    /** How much of each part of MegaMath there is, in 10^12 tokens. */
    public static final Map<String, Double> MEGAMATH_TOKEN_COUNTS = Map.of(
            "megamath/web", 0.2639,
            "megamath/web_pro", 0.0151,
            "megamath/text_code_block", 0.0503,
            "megamath/translated_code", 0.0072,
            "megamath/qa", 0.0070);

    private static final HfDataset FINEMATH = HfDataset.of("raw/finemath", "HuggingFaceTB/finemath", "8f233cf");

    private static final HfDataset MEGAMATH = HfDataset.of(
                    "raw/llm360/megamath", "llm360/MegaMath", "3cbc64616594d6bc8759abaa0b2a71858f880f0d")
            .pinnedTo("raw/llm360/megamath")
            .files("**/*.parquet", "*.md");

    private static final Map<String, String> MEGAMATH_FILES = Map.of(
            "megamath/qa", "megamath-qa/**/*.parquet",
            "megamath/text_code_block", "megamath-text-code-block/*.parquet",
            "megamath/translated_code", "megamath-translated-code/*.parquet",
            "megamath/web_pro", "megamath-web-pro/*.parquet",
            "megamath/web", "megamath-web/*/*.parquet");

    private static final HfDataset LAVITA = HfDataset.of(
                    "raw/lavita_medical_qa", "lavita/medical-qa-datasets", "59d48e2")
            .pinnedTo("raw/lavita_medical_qa");

    private static final Map<String, HfDataset> PILE = Map.of(
            "pile_pubmed_abstracts", pile("pile_pubmed_abstracts", "suolyer/pile_pubmed-abstracts", "139fdbf"),
            "pile_pubmed_central", pile("pile_pubmed_central", "suolyer/pile_pubmed-central", "783dc95"));

    private MidtrainingCorpora() {}

    /** The files of FineMath that score 3 and more. */
    public static StepRef finemath3Plus() {
        return DownloadSteps.download(FINEMATH).resolve("finemath-3plus");
    }

    /** FineMath as tokens. */
    public static StepRef tokenizeFinemath3Plus(String tokenizer) {
        StepRef tokenized = defaultTokenize("finemath_3_plus", finemath3Plus(), tokenizer);
        return tokenizer.equals(TokenizerNames.LLAMA3)
                ? tokenized.withOutputPath("tokenized/finemath_3_plus-a26b0f")
                : tokenized;
    }

    /** The parts of MegaMath as tokens, but that of source code. */
    public static Map<String, StepRef> tokenizeMegamath(String tokenizer) {
        StepRef files = DownloadSteps.download(MEGAMATH, DownloadConfig::revision);
        Map<String, StepRef> tokenized = new TreeMap<>();
        new TreeMap<>(MEGAMATH_FILES)
                .forEach((name, pattern) ->
                        tokenized.put(name, defaultTokenize(name, files.resolve(pattern), tokenizer)));
        return tokenized;
    }

    /** Medical texts of the Pile as tokens, to validate on. */
    public static Map<String, StepRef> tokenizePileValidation(String tokenizer) {
        Map<String, StepRef> tokenized = new TreeMap<>();
        new TreeMap<>(PILE)
                .forEach((name, dataset) -> tokenized.put(
                        name,
                        defaultTokenizeValidation(
                                name, DownloadSteps.download(dataset).resolve("val.json"), tokenizer)));
        return tokenized;
    }

    /**
     * Medical questions and answers as tokens. The names of the steps hold {@code tokenized/} twice, as in Python Marin. Questions of MMLU are
     * among {@code lavita_allprocessed}.
     */
    public static Map<String, StepRef> tokenizeLavita(String tokenizer) {
        Map<String, StepRef> tokenized = new LinkedHashMap<>();
        tokenized.put("lavita_allprocessed", lavita("allprocessed", "allprocessed", ALL_PROCESSED, tokenizer));
        tokenized.put("lavita_medmcqa", lavita("medmcqa", "medmcqa", MEDMCQA, tokenizer));
        tokenized.put("lavita_pubmedqa", lavita("pubmed", "pubmedqa", PUBMED_QA, tokenizer));
        tokenized.put("lavita_pubmedqa_validation", lavitaValidation("pubmed", "pubmedqa", PUBMED_QA, tokenizer));
        tokenized.put("lavita_medmcqa_validation", lavitaValidation("medmcqa", "medmcqa", MEDMCQA, tokenizer));
        return tokenized;
    }

    private static StepRef lavita(String documents, String tokens, LavitaSubset subset, String tokenizer) {
        StepRef converted =
                CorpusSteps.convertLavita("lavita_" + documents, DownloadSteps.download(LAVITA), subset, "train");
        return defaultTokenize("tokenized/lavita_" + tokens, converted, tokenizer);
    }

    private static StepRef lavitaValidation(String documents, String tokens, LavitaSubset subset, String tokenizer) {
        StepRef converted = CorpusSteps.convertLavita(
                "lavita_" + documents + "_validation", DownloadSteps.download(LAVITA), subset, "validation");
        return defaultTokenizeValidation("tokenized/lavita_" + tokens + "_validation", converted, tokenizer);
    }

    private static HfDataset pile(String name, String hfDatasetId, String revision) {
        return HfDataset.of("raw/" + name, hfDatasetId, revision)
                .pinnedTo("raw/" + name)
                .files("val.json");
    }
}
