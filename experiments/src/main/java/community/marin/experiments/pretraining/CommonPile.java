package community.marin.experiments.pretraining;

import static community.marin.experiments.steps.TokenizeSteps.defaultTokenize;

import community.marin.execution.StepRef;
import community.marin.experiments.steps.CorpusSteps;
import community.marin.experiments.steps.DownloadSteps;
import community.marin.experiments.steps.HfDataset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The filtered Common Pile, texts under open licences. */
public final class CommonPile {
    /**
     * A source.
     *
     * @param main how much of it Comma was trained on in the main stage, in 10^12 tokens
     * @param cooldown the same in the last stage; empty if it was not part of that
     */
    private record Source(String name, String revision, double main, Optional<Double> cooldown) {
        static Source of(String name, String revision, double main) {
            return new Source(name, revision, main, Optional.empty());
        }

        static Source of(String name, String revision, double main, double cooldown) {
            return new Source(name, revision, main, Optional.of(cooldown));
        }
    }

    private static final Source STACKV2_EDU = Source.of("stackv2_edu", "c354dbe", 0.1356, 0.00678);

    private static final List<Source> SOURCES = List.of(
            Source.of("arxiv_abstracts", "f1d7a9a", 0.00342),
            Source.of("arxiv_papers", "033cf7f", 0.036, 0.003),
            Source.of("biodiversity_heritage_library", "0486ed6", 0.00245),
            Source.of("caselaw_access_project", "50e1961", 0.0197),
            Source.of("cccc", "03a3de5", 0.0912, 0.00456),
            Source.of("data_provenance_initiative", "8f5afcf", 0.00552, 0.00184),
            Source.of("doab", "defb24c", 0.018, 0.006),
            Source.of("foodista", "bf2c7aa", 0.00015, 0.00005),
            Source.of("github_archive", "52282fe", 0.066),
            Source.of("library_of_congress", "56725c7", 0.00237),
            Source.of("libretexts", "70388bc", 0.00056, 0.00019),
            Source.of("news", "59aaa8f", 0.00038, 0.00013),
            Source.of("oercommons", "506b615", 0.00007, 0.00002),
            Source.of("peS2o", "2977475", 0.2598, 0.00433),
            Source.of("pre_1929_books", "23f9d96", 0.0124),
            Source.of("pressbooks", "1a1d3b5", 0.00084, 0.00028),
            Source.of("project_gutenberg", "3cdf687", 0.0057),
            Source.of("public_domain_review", "efc7f21", 0.00001, 0.0),
            Source.of("pubmed", "c156f05", 0.0366),
            Source.of("python_enhancement_proposals", "5821709", 0.00002, 0.00001),
            Source.of("regulations", "3327364", 0.0084),
            Source.of("stackexchange", "c0ac737", 0.1434, 0.00597),
            STACKV2_EDU,
            Source.of("stackv2_html", "92c9fa8", 0.0024),
            Source.of("ubuntu_irc", "84f88c9", 0.0114),
            Source.of("uk_hansard", "c88adc4", 0.0138),
            Source.of("usgpo", "b150cc2", 0.0022),
            Source.of("uspto", "13894c5", 0.03935),
            Source.of("wikimedia", "0641bb8", 0.0948, 0.00632),
            Source.of("wikiteam", "f4ed055", 0.0172),
            Source.of("youtube", "dff8c8a", 0.0047));

    /** How much of each source Comma was trained on in the main stage, in 10^12 tokens. */
    public static final Map<String, Double> COMMA_MAIN_MIXTURE_WEIGHTS =
            SOURCES.stream().collect(Collectors.toUnmodifiableMap(CommonPile::key, Source::main));

    /** The same in the last stage. */
    public static final Map<String, Double> COMMA_COOLDOWN_MIXTURE_WEIGHTS = SOURCES.stream()
            .filter(source -> source.cooldown().isPresent())
            .collect(Collectors.toUnmodifiableMap(
                    CommonPile::key, source -> source.cooldown().orElseThrow()));

    private CommonPile() {}

    /** The sources as tokens, by {@code common_pile/<source>}. */
    public static Map<String, StepRef> tokenize(String tokenizer) {
        Map<String, StepRef> tokenized = new LinkedHashMap<>();
        for (Source source : SOURCES) {
            tokenized.put(key(source), defaultTokenize(key(source), download(source), tokenizer));
        }
        return tokenized;
    }

    /** Python of the sources of code, as tokens. */
    public static StepRef tokenizePython(String tokenizer) {
        StepRef python = CorpusSteps.keepFileExtensions(
                "common_pile/stackv2_edu_filtered_python",
                download(STACKV2_EDU),
                "stack-edu-*.json.gz",
                List.of(".py", ".pyw", ".pyi"));
        return defaultTokenize("common_pile_stackv2_edu_filtered_python", python, tokenizer);
    }

    private static String key(Source source) {
        return "common_pile/" + source.name();
    }

    private static StepRef download(Source source) {
        String name = source.name() + "_filtered";
        return DownloadSteps.download(HfDataset.of("raw/common_pile/" + name, "common-pile/" + name, source.revision())
                .pinnedTo("raw/common_pile/" + name + "-" + source.revision()));
    }
}
