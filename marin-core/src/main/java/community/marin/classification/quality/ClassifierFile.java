package community.marin.classification.quality;

import community.marin.documents.JsonLinesReader;
import community.marin.documents.JsonLinesWriter;
import community.marin.documents.JsonObjectFormat;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A classifier as a file of JSON lines. The first has {@code format}, {@code version}, {@code labels}, {@code word_ngrams}, {@code buckets},
 * {@code max_words}, {@code biases} and {@code rows}; each that follows the weights of one bucket: {@code {"bucket": 17, "weights":
 * [0.25]}}. With two labels there is one weight, for the first.
 */
final class ClassifierFile {
    private static final String FORMAT = "marin-ngram-classifier";
    private static final int VERSION = 1;

    private ClassifierFile() {}

    static void write(NgramClassifier classifier, Path file) throws IOException {
        NgramFeatures features = classifier.features();
        List<Integer> buckets = new ArrayList<>();
        for (int bucket = 0; bucket < features.buckets(); bucket++) {
            if (classifier.has(bucket)) {
                buckets.add(bucket);
            }
        }
        List<Object> biases = new ArrayList<>();
        for (int vector = 0; vector < classifier.vectors(); vector++) {
            biases.add(classifier.bias(vector));
        }
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", FORMAT);
        header.put("version", VERSION);
        header.put("labels", classifier.labels());
        header.put("word_ngrams", features.wordNgrams());
        header.put("buckets", features.buckets());
        header.put("max_words", features.maxWords());
        header.put("biases", biases);
        header.put("rows", buckets.size());
        try (JsonLinesWriter<Map<String, Object>> writer = JsonLinesWriter.create(file, new JsonObjectFormat())) {
            writer.write(header);
            for (int bucket : buckets) {
                List<Float> weights = new ArrayList<>();
                for (int vector = 0; vector < classifier.vectors(); vector++) {
                    weights.add(classifier.weight(bucket, vector));
                }
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("bucket", bucket);
                row.put("weights", weights);
                writer.write(row);
            }
            writer.commit();
        }
    }

    /**
     * Reads a classifier.
     *
     * @throws IOException if the file is not there, damaged or none of these
     */
    static NgramClassifier read(Path file) throws IOException {
        try (JsonLinesReader<Map<String, Object>> reader = JsonLinesReader.open(file, new JsonObjectFormat())) {
            Map<String, Object> header = reader.next().orElse(Map.of());
            if (!FORMAT.equals(header.get("format"))
                    || !Integer.valueOf(VERSION).equals(header.get("version"))) {
                throw new IOException(
                        StoragePaths.text(file) + " is no classifier that this version reads: its first line"
                                + " must have the format \"" + FORMAT + "\" and the version " + VERSION);
            }
            try {
                return read(header, reader);
            } catch (ClassCastException
                    | NullPointerException
                    | IllegalArgumentException
                    | IndexOutOfBoundsException e) {
                throw new IOException(
                        StoragePaths.text(file) + ", " + reader.position() + ": it is damaged: " + e.getMessage(), e);
            }
        }
    }

    private static NgramClassifier read(Map<String, Object> header, JsonLinesReader<Map<String, Object>> reader)
            throws IOException {
        int rows = (Integer) header.get("rows");
        List<String> labels = ((List<?>) header.get("labels"))
                .stream().map(String.class::cast).toList();
        NgramClassifier classifier = new NgramClassifier(
                new NgramFeatures((Integer) header.get("word_ngrams"), (Integer) header.get("buckets"), (Integer)
                        header.get("max_words")),
                labels,
                numbers(header.get("biases"), NgramClassifier.vectors(labels.size())),
                rows);
        int row = 0;
        for (Optional<Map<String, Object>> next = reader.next(); next.isPresent(); next = reader.next()) {
            double[] weights = numbers(next.get().get("weights"), classifier.vectors());
            float[] narrow = new float[weights.length];
            for (int i = 0; i < weights.length; i++) {
                narrow[i] = (float) weights[i];
            }
            classifier.set((Integer) next.get().get("bucket"), row++, narrow);
        }
        if (row != rows) {
            throw new IllegalArgumentException("there are " + row + " lines of weights and not " + rows);
        }
        return classifier;
    }

    private static double[] numbers(Object list, int count) {
        double[] numbers = ((List<?>) list)
                .stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
        if (numbers.length != count) {
            throw new IllegalArgumentException("there are " + numbers.length + " numbers and not " + count);
        }
        return numbers;
    }
}
