package community.marin.experiments.pretraining;

import static community.marin.experiments.steps.TokenizeSteps.tokenizeCorpus;

import community.marin.execution.StepRef;
import community.marin.experiments.steps.DownloadSteps;
import community.marin.experiments.steps.HfDataset;
import java.util.List;
import java.util.Map;

/** Dolmino, the mixture that OLMo 2 was trained on at the end. */
public final class Dolmino {
    private static final HfDataset RAW = HfDataset.of("raw/dolmino-mix-1124", "allenai/dolmino-mix-1124", "bb54cab")
            .pinnedTo("raw/dolmino-mix-1124-157960")
            .inFolderOfRevision();

    private static final List<CorpusPart> PARTS = List.of(
            part("dclm", "json.zst", "6c18eb"),
            part("flan", "json.gz", "d71ec1"),
            part("math/codesearchnet-owmfilter", "jsonl.gz", "fd2640"),
            part("math/dolmino_math_synth", "jsonl", "11f876"),
            part("math/gsm8k", "jsonl.zst", "902e8b"),
            part("math/mathcoder2-synthmath", "jsonl", "bc8dd2"),
            part("math/metamath-owmfilter", "jsonl.gz", "fafa84"),
            part("math/tinyGSM-MIND", "jsonl.gz", "6c3016"),
            part("math/tulu_math", "jsonl", "414a4d"),
            part("pes2o", "json.gz", "d22243"),
            part("stackexchange", "json.gz", "271a84"),
            part("wiki", "json.gz", "c31b74"));

    private Dolmino() {}

    /** The files. */
    public static StepRef download() {
        return DownloadSteps.download(RAW);
    }

    /** Its parts as tokens. */
    public static Map<String, StepRef> tokenize(String tokenizer) {
        return CorpusPart.tokenize("dolmino", PARTS, documents(), tokenizer);
    }

    /** All mathematics in it as tokens. Python Marin pins them to this path whatever the tokenizer. */
    public static StepRef tokenizeMath(String tokenizer) {
        StepRef documents = documents();
        List<StepRef> math = PARTS.stream()
                .filter(part -> part.name().startsWith("math/"))
                .flatMap(part -> part.below(documents).stream())
                .toList();
        return tokenizeCorpus("dolmino/all_math", math, tokenizer, "text")
                .withOutputPath("tokenized/dolmino/all_math-9d507c");
    }

    private static StepRef documents() {
        return download().resolve("data");
    }

    private static CorpusPart part(String name, String extension, String hash) {
        return CorpusPart.of(name, name + "/**/*." + extension, hash);
    }
}
