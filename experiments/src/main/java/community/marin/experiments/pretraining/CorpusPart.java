package community.marin.experiments.pretraining;

import static community.marin.experiments.steps.TokenizeSteps.tokenizeCorpus;

import community.marin.execution.StepRef;
import community.marin.experiments.models.TokenizerNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a corpus, which is tokenized apart.
 *
 * @param name what it is called in the corpus
 * @param files patterns of its files, below the corpus's
 * @param hash the hash in the path of Python Marin's token cache of it with the tokenizer of Llama 3; empty if it is not pinned
 */
record CorpusPart(String name, List<String> files, String hash) {
    /** Copies the list. */
    CorpusPart {
        files = List.copyOf(files);
    }

    /** A part whose files have one pattern. */
    static CorpusPart of(String name, String files, String hash) {
        return new CorpusPart(name, List.of(files), hash);
    }

    /**
     * Token caches of the parts of a corpus, by {@code <corpus>/<part>}.
     *
     * @param base the files of the corpus
     */
    static Map<String, StepRef> tokenize(String corpus, List<CorpusPart> parts, StepRef base, String tokenizer) {
        Map<String, StepRef> tokenized = new LinkedHashMap<>();
        for (CorpusPart part : parts) {
            String key = corpus + "/" + part.name();
            StepRef cache = tokenizeCorpus(key, part.below(base), tokenizer, "text");
            boolean isPinned =
                    tokenizer.equals(TokenizerNames.LLAMA3) && !part.hash().isEmpty();
            tokenized.put(key, isPinned ? cache.withOutputPath("tokenized/" + key + "-" + part.hash()) : cache);
        }
        return Collections.unmodifiableMap(tokenized);
    }

    /** The files of this part. */
    List<StepRef> below(StepRef base) {
        return files.stream().map(base::resolve).toList();
    }
}
