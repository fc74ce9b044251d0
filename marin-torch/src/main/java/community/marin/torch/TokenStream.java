package community.marin.torch;

import community.marin.tokenize.TokenCache;
import java.io.IOException;
import java.nio.file.Path;

/** A long line of tokens that can be read anywhere. */
interface TokenStream {
    /** Number of tokens. */
    long length();

    /** Some tokens from a position on. */
    int[] read(long start, int count) throws IOException;

    /** The tokens of one part of a token cache. */
    static TokenStream of(Path split) throws IOException {
        TokenCache cache = TokenCache.open(split);
        return new TokenStream() {
            @Override
            public long length() {
                return cache.tokens();
            }

            @Override
            public int[] read(long start, int count) throws IOException {
                return cache.read(start, count);
            }
        };
    }
}
