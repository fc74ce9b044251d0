package community.marin.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LlamaSizeTest {
    private static final int VOCAB = 128_256;

    /** What Marin's {@code compute_num_parameters} and Levanter's {@code flops_per_token} give for its models. */
    @ParameterizedTest
    @CsvSource({
        "512, 32, 128, 2, 2, 2, 8241280, 32896, 8411136",
        "1024, 192, 448, 2, 2, 4, 50873856, 1623552, 55664640",
        "1024, 512, 1792, 8, 8, 6, 154146816, 22812672, 189677568",
        "1024, 1024, 3584, 16, 8, 24, 602456064, 339787776, 1043988480",
        "4096, 2048, 7168, 16, 8, 24, 1884389376, 1359052800, 4053270528",
        "4096, 4096, 14336, 32, 8, 32, 8030257152, 6979584000, 17169383424",
        "4096, 6144, 16384, 48, 16, 56, 24125276160, 22549266432, 52343341056",
        "4096, 8192, 28672, 64, 8, 80, 70553698304, 68452352000, 149803761664"
    })
    void countsAsTheOriginalDoes(
            int seqLen,
            int hidden,
            int intermediate,
            int heads,
            int kvHeads,
            int layers,
            long parameters,
            long nonEmbedding,
            double flops) {
        LlamaConfig config = LlamaConfigBuilder.builder()
                .maxSeqLen(seqLen)
                .hiddenDim(hidden)
                .intermediateDim(intermediate)
                .numHeads(heads)
                .numKvHeads(kvHeads)
                .numLayers(layers)
                .build();

        assertThat(LlamaSize.computeNumParameters(config, VOCAB)).isEqualTo(parameters);
        assertThat(LlamaSize.nonEmbeddingParameters(config)).isEqualTo(nonEmbedding);
        assertThat(LlamaSize.flopsPerToken(config, VOCAB, seqLen)).isEqualTo(flops);
        assertThat(LlamaSize.trainableParameters(config, VOCAB)).isEqualTo(parameters + hidden);
    }

    @Test
    void tiedEmbeddingsAreTrainedOnce() {
        LlamaConfig config =
                LlamaConfigBuilder.builder().tieWordEmbeddings(true).build();

        assertThat(LlamaSize.computeNumParameters(config, VOCAB) - LlamaSize.trainableParameters(config, VOCAB))
                .isEqualTo((long) VOCAB * config.hiddenDim() - config.hiddenDim());
    }

    @Test
    void refusesHeadsThatDoNotDivide() {
        LlamaConfigBuilder builder = LlamaConfigBuilder.builder().hiddenDim(32).numHeads(2);

        assertThatThrownBy(() -> builder.numKvHeads(3).build())
                .hasMessage("numKvHeads is 3, but must be a divisor of numHeads (2)");
        assertThatThrownBy(() -> builder.hiddenDim(30).numKvHeads(2).build())
                .hasMessageStartingWith("hiddenDim is 30, but must be a multiple of twice numHeads (2)");
    }
}
