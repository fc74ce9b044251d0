package community.marin.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowPermutationTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 16, 17, 1000, 4097})
    void everyNumberComesOnce(int size) {
        assertThat(order(size, 1))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, size).boxed().toList());
    }

    @Test
    void theSeedAloneDecides() {
        assertThat(order(100, 1)).isEqualTo(order(100, 1)).isNotEqualTo(order(100, 2));
        assertThat(order(100, 1)).isNotEqualTo(LongStream.range(0, 100).boxed().toList());
    }

    private static List<Long> order(int size, long seed) {
        WindowPermutation permutation = new WindowPermutation(size, seed);
        return LongStream.range(0, size).map(permutation::at).boxed().toList();
    }
}
