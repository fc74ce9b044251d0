package community.marin.classification.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import community.marin.classification.Consolidate;
import community.marin.classification.ConsolidateConfigBuilder;
import community.marin.classification.FilterConfigBuilder;
import community.marin.classification.FilterType;
import community.marin.documents.Attributes;
import community.marin.documents.AttributesFormat;
import community.marin.documents.AttributesWriter;
import community.marin.documents.DataFiles;
import community.marin.documents.Document;
import community.marin.documents.DocumentFormat;
import community.marin.documents.JsonLineFormat;
import community.marin.documents.JsonObjectFormat;
import community.marin.documents.LocalEngine;
import community.marin.documents.OnMalformed;
import community.marin.documents.ValueReader;
import community.marin.documents.ValueWriter;
import community.marin.testkit.CapturedWarnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QualityClassifierTest {
    private static final String[] GOOD = {"theorem", "proof", "lemma", "hence", "integral"};
    private static final String[] BAD = {"buy", "now", "cheap", "click", "offer"};
    private static final String[] UGLY = {"lorem", "ipsum", "dolor", "sit", "amet"};
    private static final String[] COMMON = {"the", "a", "of", "and", "to", "in", "it", "is", "one", "all"};

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void learnsWhatSetsExamplesApart(long seed) throws IOException {
        examples("hq", GOOD, 300, seed);
        examples("lq", BAD, 300, seed + 100);
        TrainClassifier.train(config("hq", "lq").build());
        documents("pool/sub/a.jsonl.gz", texts(GOOD, 50, seed + 200), texts(BAD, 50, seed + 300));

        List<Attributes> scores = score("pool", "scores");

        assertThat(scores).hasSize(100);
        for (int i = 0; i < scores.size(); i++) {
            Map<?, ?> labels = (Map<?, ?>) scores.get(i).attributes().get("quality");
            double high = ((Number) labels.get("__label__hq")).doubleValue();
            double low = ((Number) labels.get("__label__lq")).doubleValue();
            assertThat(high).isBetween(0.0, 1.0);
            assertThat(high + low).isCloseTo(1, offset(1e-9));
            assertThat(high > 0.5).as("document %d has %s", i, labels).isEqualTo(i < 50);
        }
        assertThat(Files.readString(directory.resolve("model/metrics.json")))
                .contains("\"train_examples\" : {\n    \"hq\" : 270,\n    \"lq\" : 270\n  }")
                .contains("\"validation_accuracy\" : 1.0");
    }

    @Test
    void theBestAreKept() throws IOException {
        examples("hq", GOOD, 100, 1);
        examples("lq", BAD, 100, 2);
        TrainClassifier.train(config("hq", "lq").build());
        documents("pool/sub/a.jsonl.gz", texts(BAD, 30, 3), texts(GOOD, 10, 4));
        score("pool", "scores");

        Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                .inputPath(directory.resolve("pool"))
                .outputPath(directory.resolve("best"))
                .filters(List.of(FilterConfigBuilder.builder()
                        .type(FilterType.CLASSIFY)
                        .attributePath(directory.resolve("scores"))
                        .name("quality")
                        .label(Optional.of("__label__hq"))
                        .keepFraction(Optional.of(0.25))
                        .build()))
                .build());

        assertThat(read(directory.resolve("best/sub/a.jsonl.gz"), DocumentFormat.DOLMA))
                .extracting(Document::id)
                .contains("30", "31", "32", "33", "34", "35", "36", "37", "38", "39")
                .hasSizeLessThanOrEqualTo(11);
    }

    @Test
    void ofThreeLabelsEachIsKnown() throws IOException {
        examples("good", GOOD, 100, 1);
        examples("bad", BAD, 100, 2);
        examples("ugly", UGLY, 100, 3);
        TrainClassifier.train(config("good", "bad", "ugly").build());
        NgramClassifier classifier = ClassifierFile.read(directory.resolve("model/model.jsonl.gz"));

        assertThat(likeliest(classifier, GOOD)).isEqualTo("__label__good");
        assertThat(likeliest(classifier, BAD)).isEqualTo("__label__bad");
        assertThat(likeliest(classifier, UGLY)).isEqualTo("__label__ugly");
        assertThat(classifier.scores("the lemma").values().stream()
                        .mapToDouble(score -> score)
                        .sum())
                .isCloseTo(1, offset(1e-9));
    }

    @Test
    void theSameSeedGivesTheSameClassifierHoweverManyShardsAreReadAtOnce() throws IOException {
        for (int shard = 0; shard < 5; shard++) {
            documents("hq/" + shard + ".jsonl.gz", texts(GOOD, 40, shard));
            documents("lq/" + shard + ".jsonl.gz", texts(BAD, 40, 50 + shard));
        }
        TrainClassifierConfig config = sampled(7, "one");

        TrainClassifier.train(config, new LocalEngine(1), Runtime.getRuntime().maxMemory());
        TrainClassifier.train(
                sampled(7, "same"), new LocalEngine(4), Runtime.getRuntime().maxMemory());
        TrainClassifier.train(
                sampled(8, "other"), new LocalEngine(4), Runtime.getRuntime().maxMemory());

        Path one = directory.resolve("one/model.jsonl.gz");
        assertThat(one).hasSameBinaryContentAs(directory.resolve("same/model.jsonl.gz"));
        assertThat(Files.mismatch(one, directory.resolve("other/model.jsonl.gz")))
                .isNotNegative();
    }

    @Test
    void aModelComesBackAsItWas() throws IOException {
        examples("hq", GOOD, 50, 1);
        examples("lq", BAD, 50, 2);
        TrainClassifier.train(config("hq", "lq").build());
        Path file = directory.resolve("model/model.jsonl.gz");

        ClassifierFile.write(ClassifierFile.read(file), directory.resolve("copy.jsonl.gz"));

        assertThat(directory.resolve("copy.jsonl.gz")).hasSameBinaryContentAs(file);
    }

    /** Also in another process, where a map without an order has another one. */
    @Test
    void theFieldsOfAModelAreInOneOrder() throws IOException {
        examples("hq", GOOD, 50, 1);
        examples("lq", BAD, 50, 2);
        TrainClassifier.train(config("hq", "lq").build());

        assertThat(read(directory.resolve("model/model.jsonl.gz"), new JsonObjectFormat()))
                .hasSizeGreaterThan(1)
                .filteredOn(line -> !line.containsKey("format"))
                .allSatisfy(row -> assertThat(row.keySet()).containsExactly("bucket", "weights"));
    }

    @Test
    void scoresThatAreThereAreNotMadeAgain() throws IOException {
        examples("hq", GOOD, 50, 1);
        examples("lq", BAD, 50, 2);
        TrainClassifier.train(config("hq", "lq").build());
        documents("pool/a.jsonl.gz", texts(GOOD, 3, 3));
        documents("pool/b.jsonl.gz", texts(GOOD, 3, 4));
        score("pool", "scores");
        Path kept = directory.resolve("scores/a.jsonl.gz");
        FileTime before = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(kept, before);
        Files.delete(directory.resolve("scores/b.jsonl.gz"));

        score("pool", "scores");

        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(before);
        assertThat(directory.resolve("scores/b.jsonl.gz")).exists();
    }

    @Test
    void tellsHowManyMalformedLinesWerePassedOver() throws IOException {
        examples("hq", GOOD, 50, 1);
        examples("lq", BAD, 50, 2);
        TrainClassifier.train(config("hq", "lq").build());
        documents("pool/a.jsonl", texts(GOOD, 3, 3));
        documents("pool/b.jsonl", texts(GOOD, 2, 4));
        Files.writeString(directory.resolve("pool/a.jsonl"), "no JSON\n{}\n", StandardOpenOption.APPEND);
        Files.writeString(directory.resolve("pool/b.jsonl"), "{}\n", StandardOpenOption.APPEND);

        try (CapturedWarnings warnings = new CapturedWarnings(AttributesWriter.class)) {
            Inference.runInference(
                    inference("pool", "scores").onMalformed(OnMalformed.SKIP).build());

            assertThat(warnings.messages()).containsExactly("3 malformed lines passed over");
        }
        assertThat(read(directory.resolve("scores/a.jsonl.gz"), new AttributesFormat()))
                .hasSize(3);
    }

    @Test
    void samplesAreAsLargeAsAskedForAndEvenlySpread() throws IOException {
        for (int shard = 0; shard < 4; shard++) {
            documents("hq/" + shard + ".jsonl.gz", texts(GOOD, 500, shard));
        }
        DatasetConfig all = new DatasetConfig(directory.resolve("hq"), "hq", 1.0, Optional.empty());

        assertThat(sample(all)).hasSize(2000);
        assertThat(sample(new DatasetConfig(all.inputDocPath(), "hq", 1.0, Optional.of(300))))
                .hasSize(300);
        assertThat(sample(new DatasetConfig(all.inputDocPath(), "hq", 0.25, Optional.empty()))
                        .size())
                .isBetween(400, 600);
        assertThat(sample(new DatasetConfig(all.inputDocPath(), "hq", 0.25, Optional.of(10))))
                .hasSize(10);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        examples("hq", GOOD, 50, 1);
        documents("empty/a.jsonl.gz", List.of("", " \n"));

        assertThatThrownBy(() -> config("hq").build()).hasMessageContaining("two labels or more");
        assertThatThrownBy(() -> TrainClassifier.train(config("hq", "empty").build()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no example of the label \"empty\"");
        assertThatThrownBy(() -> TrainClassifier.train(config("hq", "absent").build()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absent");
        assertThatThrownBy(() -> new DatasetConfig(directory, "__label__hq", 1, Optional.empty()))
                .hasMessageContaining("must be a word such as hq");
        assertThatThrownBy(() -> new DatasetConfig(directory, "hq", 0, Optional.empty()))
                .hasMessageContaining("samplingRate must be above 0");
        assertThatThrownBy(() -> new NgramFeatures(0, 10, 10)).hasMessageContaining("wordNgrams must be 1 to 5");
        assertThatThrownBy(() -> config("hq", "empty").cost(0).build()).hasMessageContaining("cost must be above 0");
    }

    @Test
    void examplesThatDoNotFitIntoMemoryAreRefusedBeforehand() throws IOException {
        examples("hq", GOOD, 300, 1);
        examples("lq", BAD, 300, 2);

        assertThatThrownBy(() -> TrainClassifier.train(config("hq", "lq").build(), LocalEngine.onAllCores(), 100_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("do not fit into memory")
                .hasMessageContaining("maxSampleSize");
        assertThat(directory.resolve("model")).doesNotExist();
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        documents("pool/a.jsonl.gz", texts(GOOD, 3, 3));
        documents("model/model.jsonl.gz", texts(GOOD, 3, 3));

        assertThatThrownBy(() -> score("pool", "scores"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no classifier that this version reads");

        Files.writeString(
                Files.createDirectories(directory.resolve("cut")).resolve("model.jsonl"),
                "{\"format\":\"marin-ngram-classifier\",\"version\":1,\"labels\":[\"a\",\"b\"],\"word_ngrams\":1,"
                        + "\"buckets\":8,\"max_words\":9,\"biases\":[0.5],\"rows\":2}\n{\"bucket\":3,\"weights\":[1.0]}\n");
        assertThatThrownBy(() -> ClassifierFile.read(directory.resolve("cut/model.jsonl")))
                .hasMessageContaining("there are 1 lines of weights and not 2");
    }

    private TrainClassifierConfigBuilder config(String... labels) {
        List<DatasetConfig> datasets = new ArrayList<>();
        for (String label : labels) {
            datasets.add(new DatasetConfig(directory.resolve(label), label, 1.0, Optional.empty()));
        }
        return TrainClassifierConfigBuilder.builder().datasets(datasets).outputPath(directory.resolve("model"));
    }

    private TrainClassifierConfig sampled(long seed, String output) {
        return config("hq", "lq")
                .datasets(List.of(
                        new DatasetConfig(directory.resolve("hq"), "hq", 0.9, Optional.of(50)),
                        new DatasetConfig(directory.resolve("lq"), "lq", 1.0, Optional.of(60))))
                .outputPath(directory.resolve(output))
                .seed(seed)
                .build();
    }

    private static List<LabelSample.Example> sample(DatasetConfig dataset) throws IOException {
        return new LabelSample(dataset, NgramFeatures.DEFAULT, "text", 1, new FeatureRoom(1L << 40))
                .take(new LocalEngine(2));
    }

    private List<Attributes> score(String pool, String output) throws IOException {
        Inference.runInference(inference(pool, output).build());
        Path scores = directory.resolve(output).resolve("sub/a.jsonl.gz");
        return Files.exists(scores) ? read(scores, new AttributesFormat()) : List.of();
    }

    private InferenceConfigBuilder inference(String pool, String output) {
        return InferenceConfigBuilder.builder()
                .inputPath(directory.resolve(pool))
                .outputPath(directory.resolve(output))
                .modelPath(directory.resolve("model/model.jsonl.gz"))
                .attributeName("quality");
    }

    private static String likeliest(NgramClassifier classifier, String[] words) {
        Map<String, Double> scores = classifier.scores(texts(words, 1, 99).get(0));
        return scores.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private void examples(String label, String[] words, int count, long seed) throws IOException {
        documents(label + "/a.jsonl.gz", texts(words, count, seed));
    }

    /** Texts of common words, with some of their own. */
    private static List<String> texts(String[] words, int count, long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 40; j++) {
                String[] from = random.nextInt(4) == 0 ? words : COMMON;
                text.append(from[random.nextInt(from.length)]).append(j % 9 == 8 ? "\n" : " ");
            }
            texts.add(text.toString());
        }
        return texts;
    }

    @SafeVarargs
    private void documents(String name, List<String>... texts) throws IOException {
        int id = 0;
        try (ValueWriter<Document> writer = DataFiles.create(directory.resolve(name), DocumentFormat.DOLMA)) {
            for (List<String> some : texts) {
                for (String text : some) {
                    writer.write(Document.of("" + id++, text, "test"));
                }
            }
            writer.commit();
        }
    }

    private static <T> List<T> read(Path file, JsonLineFormat<T> format) throws IOException {
        List<T> values = new ArrayList<>();
        try (ValueReader<T> reader = DataFiles.open(file, format)) {
            for (Optional<T> next = reader.next(); next.isPresent(); next = reader.next()) {
                values.add(next.get());
            }
        }
        return values;
    }
}
