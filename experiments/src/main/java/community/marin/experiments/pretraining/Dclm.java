package community.marin.experiments.pretraining;

import community.marin.execution.StepRef;
import java.util.Map;

/** The mixture of DataComp-LM. */
public final class Dclm {
    /** How much of each part there is, in 10^12 tokens of GPT-NeoX's tokenizer. */
    public static final Map<String, Double> MIXTURE_WEIGHTS =
            Map.of("dclm_baseline", 3.8, "starcoderdata", 0.25, "proofpile_2", 0.055);

    private Dclm() {}

    /** Its parts as tokens. */
    public static Map<String, StepRef> tokenize(String tokenizer) {
        return Map.of(
                "dclm_baseline", SimpleCorpora.dclmBaseline(tokenizer),
                "starcoderdata", SimpleCorpora.starcoderdata(tokenizer),
                "proofpile_2", SimpleCorpora.proofpile2(tokenizer));
    }
}
