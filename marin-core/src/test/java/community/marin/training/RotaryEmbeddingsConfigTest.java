package community.marin.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RotaryEmbeddingsConfigTest {
    @Test
    void defaultFrequenciesAreAGeometricSeriesFromOne() {
        RotaryEmbeddingsConfig rope = DefaultRotaryEmbeddingsConfig.DEFAULT;

        assertThat(rope.frequency(0, 64)).isEqualTo(1);
        assertThat(rope.frequency(16, 64)).isCloseTo(0.01, within(1e-12));
        assertThat(new DefaultRotaryEmbeddingsConfig(10_000, 4).frequency(16, 64))
                .isCloseTo(0.0025, within(1e-12));
    }

    @Test
    void llama3KeepsShortWavelengthsAndStretchesLongOnes() {
        RotaryEmbeddingsConfig rope = Llama3RotaryEmbeddingsConfig.DEFAULT;
        RotaryEmbeddingsConfig plain = new DefaultRotaryEmbeddingsConfig(500_000, 1);

        assertThat(rope.frequency(0, 128)).isEqualTo(1);
        assertThat(rope.frequency(63, 128)).isCloseTo(plain.frequency(63, 128) / 8, within(1e-15));
        // Pair 32 has a wavelength of 4,443 tokens, between 8192/4 and 8192/1: worked out by hand from the published
        // formula.
        double wavelength = 2 * Math.PI / plain.frequency(32, 128);
        double kept = (8192 / wavelength - 1) / 3;
        assertThat(wavelength).isBetween(2048.0, 8192.0);
        assertThat(rope.frequency(32, 128))
                .isCloseTo(plain.frequency(32, 128) * (kept + (1 - kept) / 8), within(1e-15));
    }
}
