package community.marin.tokenize;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The tokenizers that are known by name. */
public final class Tokenizers {
    private static final Map<String, Function<String, Tokenizer>> BY_NAME = Map.of(
            "gpt2", JtokkitTokenizer::r50k,
            "r50k_base", JtokkitTokenizer::r50k,
            "cl100k_base", JtokkitTokenizer::cl100k,
            "o200k_base", JtokkitTokenizer::o200k);

    private Tokenizers() {}

    /** The names, sorted. */
    public static List<String> names() {
        return List.copyOf(new TreeMap<>(BY_NAME).keySet());
    }

    /** Why a name cannot be loaded, if it cannot. */
    public static Optional<String> problem(String name) {
        return BY_NAME.containsKey(name)
                ? Optional.empty()
                : Optional.of("Unknown tokenizer \"" + name + "\". Known are " + String.join(", ", names())
                        + "; tokenizers from Hugging Face are not supported yet");
    }

    /**
     * Loads a tokenizer.
     *
     * @param name one of {@link #names()}; {@code gpt2} is {@code r50k_base}
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Tokenizer load(String name) {
        problem(name).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return BY_NAME.get(name).apply(name);
    }
}
