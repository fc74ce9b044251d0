package community.marin.experiments.models;

/** The names of tokenizers, as they count in versions. */
public final class TokenizerNames {
    /** That of Llama 3.1, which token caches of Python Marin are made with. */
    public static final String LLAMA3 = "meta-llama/Meta-Llama-3.1-8B";

    private TokenizerNames() {}
}
