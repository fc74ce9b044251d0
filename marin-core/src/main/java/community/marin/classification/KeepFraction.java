package community.marin.classification;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import community.marin.documents.Attributes;
import community.marin.documents.AttributesFormat;
import community.marin.documents.JsonLinesReader;
import community.marin.documents.LocalEngine;
import community.marin.documents.Shard;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The least value that a fraction of all documents reach, from a sketch of the values (DDSketch) for each file, all merged: memory does
 * not grow with the documents, and the order of files does not matter.
 *
 * <p>The threshold is the lower end of the sketch's bucket that holds the quantile, so that at least the fraction is kept, and more only
 * by values that are equal to it or less than 0.02% away. (Python Marin's buckets are 2% wide and it takes their middle: of scores close
 * to 1, as classifiers give them, it keeps all or none.)
 */
final class KeepFraction {
    private static final Logger log = LogManager.getLogger(KeepFraction.class);
    private static final double RELATIVE_ACCURACY = 1e-4;

    private KeepFraction() {}

    /** The filters with a lower threshold in place of each fraction to keep. */
    static List<FilterConfig> resolve(List<FilterConfig> filters, List<Shard> shards, LocalEngine engine)
            throws IOException {
        List<FilterConfig> resolved = new ArrayList<>();
        for (FilterConfig filter : filters) {
            resolved.add(filter.keepFraction().isEmpty() ? filter : resolve(filter, shards, engine));
        }
        return resolved;
    }

    private static FilterConfig resolve(FilterConfig filter, List<Shard> shards, LocalEngine engine)
            throws IOException {
        DDSketch all = sketch();
        engine.map("Values of " + filter.name(), shards, shard -> sketch(filter, shard))
                .forEach(all::mergeWith);
        if (all.isEmpty()) {
            throw new IOException("No document has the attribute \"" + filter.name() + "\" in "
                    + StoragePaths.text(filter.attributePath()) + ": there is nothing to keep a fraction of");
        }
        double fraction = filter.keepFraction().orElseThrow();
        double threshold = threshold(all, fraction);
        log.info("The {} of documents with the highest \"{}\" have {} or more", fraction, filter.name(), threshold);
        return filter.withLowerThreshold(threshold);
    }

    static double threshold(DDSketch values, double keepFraction) {
        double quantile = values.getValueAtQuantile(1 - keepFraction);
        IndexMapping buckets = values.getIndexMapping();
        if (quantile > 0) {
            return Math.nextDown(buckets.lowerBound(buckets.index(quantile)));
        }
        return quantile == 0 ? 0 : Math.nextDown(-buckets.upperBound(buckets.index(-quantile)));
    }

    /** A sketch without values. */
    static DDSketch sketch() {
        return DDSketches.logarithmicUnboundedDense(RELATIVE_ACCURACY);
    }

    private static DDSketch sketch(FilterConfig filter, Shard shard) throws IOException {
        DocumentFilter values = new DocumentFilter(filter);
        DDSketch sketch = sketch();
        Path file = AttributeFiles.find(filter, shard);
        try (JsonLinesReader<Attributes> reader = JsonLinesReader.open(file, new AttributesFormat())) {
            for (Optional<Attributes> next = reader.next(); next.isPresent(); next = reader.next()) {
                Object value = next.get().attributes().get(filter.name());
                if (value != null) {
                    accept(sketch, values, value, StoragePaths.text(file) + ", " + reader.position());
                }
            }
        }
        return sketch;
    }

    private static void accept(DDSketch sketch, DocumentFilter values, Object value, String where) throws IOException {
        try {
            double number = values.number(value);
            if (Double.isInfinite(number)) {
                throw new IllegalArgumentException(
                        "the attribute holds " + value + ", and numbers go to " + Double.MAX_VALUE);
            }
            sketch.accept(number);
        } catch (IllegalArgumentException e) {
            throw new IOException(where + ": " + e.getMessage(), e);
        }
    }
}
