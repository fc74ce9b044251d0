package community.marin.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizersTest {
    /** The ids that tiktoken gives. */
    @ParameterizedTest
    @CsvSource({
        "r50k_base, 15496 995, 50257, 50256",
        "gpt2, 15496 995, 50257, 50256",
        "cl100k_base, 9906 1917, 100277, 100257",
        "o200k_base, 13225 2375, 200019, 199999",
    })
    void encodesAsTheOriginalsDo(String name, String ids, int vocabularySize, int end) {
        Tokenizer tokenizer = Tokenizers.load(name);

        assertThat(tokenizer.encodeOrdinary("Hello world"))
                .isEqualTo(Arrays.stream(ids.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray());
        assertThat(tokenizer.name()).isEqualTo(name);
        assertThat(tokenizer.vocabularySize()).isEqualTo(vocabularySize);
        assertThat(tokenizer.endOfDocument()).hasValue(end);
        assertThat(tokenizer.beginOfDocument()).isEmpty();
        assertThat(tokenizer.byteLength(end)).isZero();
        assertThatThrownBy(() -> tokenizer.byteLength(vocabularySize)).hasMessageContaining("not in the vocabulary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r50k_base", "cl100k_base", "o200k_base"})
    void givesBackEveryTextAndCountsItsBytes(String name) {
        Tokenizer tokenizer = Tokenizers.load(name);
        String text =
                "  int x = 0;\r\n\t// Größe 中文 😀👩‍👩‍👧 <|endoftext|> \u0000\n\n" + " ".repeat(500) + "a".repeat(500);

        int[] tokens = tokenizer.encodeOrdinary(text);

        assertThat(tokenizer.decode(tokens)).isEqualTo(text);
        assertThat(Arrays.stream(tokens).map(tokenizer::byteLength).sum())
                .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        assertThat(tokens).doesNotContain(tokenizer.endOfDocument().getAsInt());
    }

    @Test
    void namesTheKnownOnes() {
        assertThatThrownBy(() -> Tokenizers.load("gpt-2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"gpt-2\"")
                .hasMessageContaining("cl100k_base, gpt2, o200k_base, r50k_base")
                .hasMessageContaining("Hugging Face");
    }
}
