package community.marin.classification.quality;

import com.dynatrace.hash4j.hashing.Hashing;
import community.marin.documents.DataFiles;
import community.marin.documents.LocalEngine;
import community.marin.documents.Shard;
import community.marin.documents.TextParser;
import community.marin.documents.ValueReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Takes a sample of a dataset's documents. Each document has a random key, made of the seed, its file's name and its place there: those with
 * the lowest keys are taken. So the sample does not depend on the order in which files are read, and each document is equally likely.
 *
 * @param dataset what to take from
 * @param features what is kept of a document
 * @param textField the field that holds the text
 * @param seed gives another sample
 * @param room how many features all samples may have together
 */
record LabelSample(DatasetConfig dataset, NgramFeatures features, String textField, long seed, FeatureRoom room) {
    private static final Comparator<Example> BY_KEY = (left, right) -> Long.compareUnsigned(left.key(), right.key());
    private static final double KEYS = 0x1p64;

    /**
     * A document that was taken.
     *
     * @param key its random key
     */
    record Example(long key, FeatureVector vector) {}

    /**
     * Takes the sample, in the order of the keys.
     *
     * @throws IOException if there are no documents, or a file is malformed, or the sample does not fit into memory
     */
    List<Example> take(LocalEngine engine) throws IOException {
        List<Shard> shards = Shard.find(dataset.inputDocPath(), Shard.FILETYPES);
        PriorityQueue<Example> all = new PriorityQueue<>(BY_KEY.reversed());
        for (List<Example> examples : engine.map("Examples of " + dataset.label(), shards, this::take)) {
            examples.forEach(example -> keep(example, all));
        }
        List<Example> sorted = new ArrayList<>(all);
        sorted.sort(BY_KEY);
        return sorted;
    }

    private List<Example> take(Shard shard) throws IOException {
        PriorityQueue<Example> taken = new PriorityQueue<>(BY_KEY.reversed());
        try (ValueReader<String> reader = DataFiles.open(shard.file(), new TextParser(textField))) {
            for (Optional<String> text = reader.next(); text.isPresent(); text = reader.next()) {
                long key = key(shard, reader.number());
                if (isWithinRate(key) && isAmongLowest(key, taken)) {
                    FeatureVector vector = features.of(text.get());
                    if (vector.size() > 0) {
                        room.take(vector.size());
                        keep(new Example(key, vector), taken);
                    }
                }
            }
        }
        return new ArrayList<>(taken);
    }

    private long key(Shard shard, long number) {
        return Hashing.xxh3_64()
                .hashStream()
                .putLong(seed)
                .putString(dataset.label())
                .putString(shard.relativePath())
                .putLong(number)
                .getAsLong();
    }

    /** The rate is of the keys' range, so a sample at a lower rate is part of one at a higher. */
    private boolean isWithinRate(long key) {
        double unsigned = (key >>> 1) * 2.0 + (key & 1);
        return unsigned / KEYS < dataset.samplingRate();
    }

    private boolean isAmongLowest(long key, PriorityQueue<Example> taken) {
        return dataset.maxSampleSize().isEmpty()
                || taken.size() < dataset.maxSampleSize().get()
                || Long.compareUnsigned(key, taken.element().key()) < 0;
    }

    private void keep(Example example, PriorityQueue<Example> taken) {
        taken.add(example);
        if (dataset.maxSampleSize().isPresent()
                && taken.size() > dataset.maxSampleSize().get()) {
            room.giveBack(taken.remove().vector().size());
        }
    }
}
