package community.marin.tpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AcceleratorTypeTest {
    @ParameterizedTest
    @CsvSource({
        "v4-8, 4, 1, 1.1e15",
        "v4-128, 64, 16, 1.76e16",
        "v5litepod-1, 1, 1, 1.97e14",
        "v5litepod-8, 8, 1, 1.576e15",
        "v5litepod-16, 16, 4, 3.152e15",
        "v5litepod-256, 256, 64, 5.0432e16",
        "v5p-8, 4, 1, 1.836e15",
        "v5p-12288, 6144, 1536, 2.820096e18",
        "v6e-4, 4, 1, 3.672e15",
        "v6e-8, 8, 1, 7.344e15",
        "v6e-16, 16, 4, 1.4688e16",
    })
    void tellsWhatASliceHas(String name, int chips, int hosts, double flops) {
        AcceleratorType type = AcceleratorType.parse(name);

        assertThat(type).hasToString(name);
        assertThat(type.chips()).isEqualTo(chips);
        assertThat(type.hosts()).isEqualTo(hosts);
        assertThat(type.peakFlops()).isEqualTo(flops, org.assertj.core.data.Offset.offset(flops * 1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v5p-100 | There is no TPU v5p-100; the nearest is v5p-128.",
                "v5litepod-512 | There is no TPU v5litepod-512; the nearest is v5litepod-256.",
                "v6e-2 | There is no TPU v6e-2; the nearest is v6e-1.",
                "v4-0 | There is no TPU v4-0; the nearest is v4-8.",
                "v5lite-16 | 'v5lite-16' is no type of TPU. Did you mean 'v5litepod-16'?",
                "v5e-16 | 'v5e-16' is no type of TPU; Cloud TPU calls it v5litepod-16.",
                "V5P-8 | 'V5P-8' is no type of TPU. Did you mean 'v5p-8'?",
                "v5p_8 | 'v5p_8' is no type of TPU. Did you mean 'v5p-8'?",
                "a100 | 'a100' is no type of TPU. They begin with v4-, v5litepod-, v5p-, v6e-; see marin tpu types.",
            })
    void namesTheNearest(String name, String message) {
        assertThatThrownBy(() -> AcceleratorType.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void everyTypeReadsAsItIsWritten() {
        assertThat(AcceleratorType.all())
                .hasSizeGreaterThan(30)
                .allSatisfy(type ->
                        assertThat(AcceleratorType.parse(type.toString())).isEqualTo(type));
    }
}
