package community.marin.statistics;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import community.marin.documents.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The size of a corpus. In files the names are {@code documents}, {@code sampled_bytes} and so on.
 *
 * @param files how many files it has
 * @param documents how many documents
 * @param bytes how many bytes of UTF-8 their texts have
 * @param longestBytes how many the longest has
 * @param malformedLines how many lines were passed over
 * @param sampledBytes how many bytes were tokenized
 * @param sampledTokens how many tokens these are
 * @param lengthHistogram how many documents are how long, shortest first
 */
@JsonIgnoreProperties(value = "tokens_estimate", allowGetters = true)
public record CorpusStats(
        long files,
        long documents,
        long bytes,
        long longestBytes,
        long malformedLines,
        long sampledBytes,
        long sampledTokens,
        List<LengthBucket> lengthHistogram) {
    static final CorpusStats NONE = new CorpusStats(0, 0, 0, 0, 0, 0, 0, List.of());

    /** Copies the list. */
    public CorpusStats {
        lengthHistogram = List.copyOf(lengthHistogram);
    }

    /** About how many tokens the corpus has: the tokens of the sample, taken for its share of the bytes. Also in the file. */
    @JsonProperty(value = "tokens_estimate", access = JsonProperty.Access.READ_ONLY)
    public long tokensEstimate() {
        return sampledBytes == 0 ? 0 : Math.round((double) sampledTokens / sampledBytes * bytes);
    }

    CorpusStats plus(CorpusStats other) {
        return new CorpusStats(
                files + other.files,
                documents + other.documents,
                bytes + other.bytes,
                Math.max(longestBytes, other.longestBytes),
                malformedLines + other.malformedLines,
                sampledBytes + other.sampledBytes,
                sampledTokens + other.sampledTokens,
                LengthHistogram.sum(lengthHistogram, other.lengthHistogram));
    }

    /**
     * Reads the statistics that a count left.
     *
     * @param output its output path
     * @throws IOException if there are none, or they are malformed
     */
    public static CorpusStats read(Path output) throws IOException {
        return readFile(file(output));
    }

    static CorpusStats readFile(Path file) throws IOException {
        return JsonFile.read(file, CorpusStats.class, "the documents were not counted");
    }

    void writeFile(Path file) throws IOException {
        JsonFile.write(file, this);
    }

    static Path file(Path output) {
        return output.resolve("statistics.json");
    }
}
