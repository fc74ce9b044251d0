package community.marin.classification.minhash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MinHasherTest {
    private static final String FOX = "The quick brown fox, jumps over the lazy dog!";

    @Test
    void drawsThePermutationsOfNumpy() {
        Permutations permutations = new Permutations(286);

        assertThat(List.of(permutations.a(0), permutations.b(0)))
                .containsExactly(775169054918279404L, 1758426461858698312L);
        assertThat(List.of(permutations.a(1), permutations.b(1)))
                .containsExactly(2109959069025162L, 965365488286768773L);
        assertThat(List.of(permutations.a(2), permutations.b(2)))
                .containsExactly(401325382989534145L, 1703346441743126657L);
        assertThat(List.of(permutations.a(3), permutations.b(3)))
                .containsExactly(1130051441076870728L, 1762784241922636284L);
        assertThat(List.of(permutations.a(285), permutations.b(285)))
                .containsExactly(2018598501296116067L, 2016557649784090611L);
    }

    /** What is found by the low bits is what the definition says, wrapping included. */
    @Test
    void findsTheLeastHashesOfTheDefinition() {
        Permutations permutations = new Permutations(286);
        LeastHashes least = new LeastHashes(permutations);
        BigInteger wrap = BigInteger.ONE.shiftLeft(64);
        Random random = new Random(3);
        for (int count : List.of(1, 2, 3, 5, 31, 200, 1200, 5000)) {
            int[] hashes = random.ints(count).toArray();
            long[] expected = new long[286];
            Arrays.fill(expected, 0xFFFFFFFFL);
            for (int i = 0; i < expected.length; i++) {
                for (int hash : hashes) {
                    long permuted = BigInteger.valueOf(Integer.toUnsignedLong(hash))
                            .multiply(BigInteger.valueOf(permutations.a(i)))
                            .add(BigInteger.valueOf(permutations.b(i)))
                            .mod(wrap)
                            .mod(BigInteger.valueOf(Permutations.PRIME))
                            .longValue();
                    expected[i] = Math.min(expected[i], permuted & 0xFFFFFFFFL);
                }
            }
            least.clear();
            least.add(shingles(hashes));
            assertThat(least.signature()).as("%d hashes", count).isEqualTo(expected);
        }
    }

    /** A few hashes whose low bits are about to wrap, or nearly equal, before the high ones are added. */
    @Test
    void findsTheLeastHashesWhereSumsWrap() {
        Permutations permutations = new Permutations(8);
        LeastHashes least = new LeastHashes(permutations);
        BigInteger modulus = BigInteger.ONE.shiftLeft(32);
        Random random = new Random(4);
        int tried = 0;
        for (int permutation = 0; permutation < 8; permutation++) {
            BigInteger a = BigInteger.valueOf(permutations.a(permutation));
            if (!a.testBit(0)) {
                continue;
            }
            for (int round = 0; round < 500; round++) {
                ShingleHashes shingles = new ShingleHashes();
                shingles.clear(96);
                long expected = 0xFFFFFFFFL;
                int near = random.nextInt(32);
                for (int i = 0; i < 96; i++) {
                    int low = i % 32 == near ? random.nextInt(32) - 12 : (1 << 30) | (random.nextInt() >>> 1);
                    int hash = BigInteger.valueOf(low)
                            .subtract(BigInteger.valueOf(permutations.b(permutation)))
                            .multiply(a.modInverse(modulus))
                            .mod(modulus)
                            .intValue();
                    expected = Math.min(expected, permutations.permute(permutation, Integer.toUnsignedLong(hash)));
                    shingles.add(hash);
                }
                least.clear();
                least.add(shingles);
                assertThat(least.signature()[permutation]).isEqualTo(expected);
                tried++;
            }
        }
        assertThat(tried).isPositive();
    }

    @Test
    void cleansTexts() {
        assertThat(clean(FOX)).isEqualTo("the quick brown fox jumps over the lazy dog");
        assertThat(clean(" \u00a0É—\t\n x!?y\u2003😀 ~_ ")).isEqualTo("é— xy 😀");
        assertThat(clean("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")).isEmpty();
        assertThat(clean("0123456789 AZaz")).isEqualTo("0123456789 azaz");
    }

    @Test
    void hashesShingles() {
        assertThat(shingles("the quick brown fox jumps over the lazy dog")).hasSize(39);
        assertThat(shingles("hello")).containsExactly(4211111929L);
        assertThat(shingles("hell")).hasSize(1);
        assertThat(shingles("")).isEmpty();
        assertThat(shingles("aaaaaaaaa")).hasSize(1);
        // Windows of code points: a character outside the basic plane is one.
        assertThat(shingles("😀é中ab")).hasSize(1);
        assertThat(shingles("😀é中abc")).hasSize(2);
    }

    @Test
    void makesTheSignaturesAndBucketsOfPythonMarin() {
        MinHasher hasher = new MinHasher(MinHashParameters.DEFAULT);

        assertThat(hasher.signature(FOX))
                .hasSize(286)
                .startsWith(110728281, 230126313, 42532974, 71006210, 52407305, 67741965);
        assertThat(buckets(hasher, FOX))
                .hasSize(26)
                .startsWith(
                        "282304515417984231483586268238566669644",
                        "145616231874052375907951741553846629776",
                        "66083480144863648842487739382687955341");
        assertThat(new HashSet<>(buckets(hasher, ""))).containsExactly("131106273561422188277696989412909705487");
        assertThat(buckets(hasher, " ?! \n")).isEqualTo(buckets(hasher, ""));
        assertThat(buckets(hasher, FOX)).isEqualTo(buckets(hasher, "the quick brown fox jumps  over the lazy dog"));
    }

    @Test
    void holdsEachHashAndDropsWhatIsRepeatedSoon() {
        Random random = new Random(5);
        ShingleHashes shingles = new ShingleHashes();
        for (int count : List.of(1, 700, ShingleHashes.CAPACITY - 1, 3)) {
            int[] hashes = random.ints(count).toArray();
            shingles.clear(count);
            for (int hash : hashes) {
                shingles.add(hash);
                shingles.add(hash);
            }
            shingles.add(0);
            shingles.add(0);
            assertThat(shingles.size()).isEqualTo(count + 1);
            assertThat(shingles.hashes()).startsWith(hashes);
            assertThat(Arrays.stream(hashes).allMatch(hash -> shingles.mayContain(hash) == 1))
                    .isTrue();
            assertThat(random.ints(10_000).filter(hash -> shingles.mayContain(hash) == 1))
                    .hasSizeLessThan(50);
        }
    }

    /** A long text is hashed in parts. */
    @Test
    void hashesLongTextsInParts() {
        Random random = new Random(6);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            words.add(Integer.toString(random.nextInt(), 36));
        }
        String text = String.join(" ", words);
        long[] whole = new MinHasher(MinHashParameters.DEFAULT).signature(text);

        long[] parts = new long[286];
        Arrays.fill(parts, 0xFFFFFFFFL);
        for (int start = 0; start < words.size(); start += 100) {
            // Parts that overlap by a word, since shingles reach over its ends.
            String part = String.join(" ", words.subList(start, Math.min(words.size(), start + 102)));
            long[] signature = new MinHasher(MinHashParameters.DEFAULT).signature(part);
            Arrays.setAll(parts, i -> Math.min(parts[i], signature[i]));
        }
        assertThat(whole).isEqualTo(parts);
    }

    @Test
    void normalizesIds() {
        assertThat(DocumentNode.normalize("hello")).isEqualTo("241804000618833338782870102822322583576");
        assertThat(DocumentNode.number(DocumentNode.key("hello", (1L << 60) + 5)))
                .isEqualTo((1L << 60) + 5);
    }

    /** Keys are ordered as the decimal digits are, from the left; then by number. */
    @Test
    void ordersDocumentsByTheirDigits() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            ids.add("document " + i);
        }
        List<String> expected = new ArrayList<>(ids);
        expected.sort((left, right) -> DocumentNode.normalize(left).compareTo(DocumentNode.normalize(right)));
        ids.sort((left, right) -> Arrays.compareUnsigned(DocumentNode.key(left, 1), DocumentNode.key(right, 0)));

        assertThat(ids).isEqualTo(expected);
        assertThat(Arrays.compareUnsigned(DocumentNode.key("a", 300), DocumentNode.key("a", 2)))
                .isPositive();
    }

    /** Near-duplicates of every similarity are found as often as the banding predicts. */
    @Test
    void findsNearDuplicatesWithThePredictedProbability() {
        long seed = 20;
        Random random = new Random(seed);
        MinHasher hasher = new MinHasher(MinHashParameters.DEFAULT);
        double expected = 0;
        double variance = 0;
        int found = 0;
        int above = 0;
        int foundAbove = 0;
        for (int pair = 0; pair < 400; pair++) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                words.add(Integer.toString(random.nextInt(1 << 24), 36));
            }
            List<String> changed = new ArrayList<>(words);
            for (int change = random.nextInt(8); change >= 0; change--) {
                changed.set(random.nextInt(60), Integer.toString(random.nextInt(1 << 24), 36));
            }
            String one = String.join(" ", words);
            String other = String.join(" ", changed);
            double similarity = jaccard(new HashSet<>(shingles(one)), new HashSet<>(shingles(other)));
            double probability = MinHashParameters.DEFAULT.probability(similarity);
            boolean isFound = !Collections.disjoint(buckets(hasher, one), buckets(hasher, other));
            expected += probability;
            variance += probability * (1 - probability);
            found += isFound ? 1 : 0;
            above += similarity >= 0.8 ? 1 : 0;
            foundAbove += similarity >= 0.8 && isFound ? 1 : 0;
        }
        assertThat(variance).as("some pairs are neither sure nor hopeless").isGreaterThan(10);
        assertThat((double) found).as("seed %d", seed).isCloseTo(expected, within(4 * Math.sqrt(variance)));
        assertThat(foundAbove).isGreaterThan((int) (0.9 * above));
    }

    @Test
    void knowsTheBandingsProbabilities() {
        assertThat(MinHashParameters.DEFAULT.probability(0.8)).isCloseTo(0.90, within(0.01));
        assertThat(MinHashParameters.DEFAULT.probability(0.5)).isCloseTo(0.0126, within(0.001));
        assertThat(MinHashParameters.DEFAULT.probability(1)).isOne();
        assertThatThrownBy(() -> new MinHashParameters(286, 25, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vectorLength 286 must be divisible by numBands 25");
    }

    private static double jaccard(Set<Long> one, Set<Long> other) {
        Set<Long> both = new HashSet<>(one);
        both.retainAll(other);
        return (double) both.size() / (one.size() + other.size() - both.size());
    }

    private static String clean(String text) {
        CleanText clean = new CleanText();
        clean.load(text);
        return new String(clean.bytes(), 0, clean.length(), StandardCharsets.UTF_8);
    }

    private static List<Long> shingles(String text) {
        CleanText clean = new CleanText();
        clean.load(text);
        List<Long> hashes = new ArrayList<>();
        new Shingles(5).visit(clean, shingles -> {
            for (int i = 0; i < shingles.size(); i++) {
                hashes.add(Integer.toUnsignedLong(shingles.hashes()[i]));
            }
        });
        return hashes;
    }

    private static ShingleHashes shingles(int... hashes) {
        ShingleHashes shingles = new ShingleHashes();
        shingles.clear(hashes.length);
        for (int hash : hashes) {
            shingles.add(hash);
        }
        return shingles;
    }

    private static List<String> buckets(MinHasher hasher, String text) {
        return hasher.buckets(text).stream().map(DocumentNode::decimal).toList();
    }
}
