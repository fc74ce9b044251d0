package community.marin.experiments.pretraining;

import community.marin.execution.StepRef;
import community.marin.experiments.steps.DownloadSteps;
import java.util.List;
import java.util.Map;

/** Nemotron-CC. */
public final class NemotronCc {
    /** How much of each part there is, in TiB of compressed files. */
    public static final Map<String, Double> WEIGHTS = Map.of(
            "nemotron_cc/hq_actual", 0.91351,
            "nemotron_cc/hq_synth", 2.72,
            "nemotron_cc/medium_high", 0.82471,
            "nemotron_cc/medium", 3.38,
            "nemotron_cc/medium_low", 1.54,
            "nemotron_cc/low_actual", 0.70123,
            "nemotron_cc/low_synth", 0.62771);

    private static final List<CorpusPart> PARTS = List.of(
            part("hq_actual", "quality=high/kind=actual", "5af4cc"),
            part("hq_synth", "quality=high/kind=synthetic", "3525e2"),
            part("medium_high", "quality=medium-high", "d21701"),
            part("medium", "quality=medium", "d86506"),
            part("medium_low", "quality=medium-low", "0fdb07"),
            part("low_actual", "quality=low/kind=actual", "cb3f2c"),
            part("low_synth", "quality=low/kind=synthetic", "3c57b3"));

    private NemotronCc() {}

    /** The files. The step's name is spelt as in Python Marin. */
    public static StepRef download() {
        return DownloadSteps.downloadNemotronCc("raw/nemotro-cc");
    }

    /** Its parts as tokens. */
    public static Map<String, StepRef> tokenize(String tokenizer) {
        StepRef documents = download().resolve("contrib/Nemotron/Nemotron-CC/data-jsonl");
        return CorpusPart.tokenize("nemotron_cc", PARTS, documents, tokenizer);
    }

    private static CorpusPart part(String name, String folder, String hash) {
        return CorpusPart.of(name, folder + "/**/*.jsonl.gz", hash);
    }
}
