package community.marin.classification;

import community.marin.documents.LocalEngine;
import community.marin.documents.MalformedLines;
import community.marin.documents.OnMalformed;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What to look through for duplicates. The builder begins with the defaults given here.
 *
 * @param inputPath a directory of documents ({@code .jsonl}, {@code .jsonl.gz} ..), at any depth, or one such file
 * @param outputPath where the results go: attributes under {@code data}, statistics in {@code stats.json}
 * @param attributeName the attribute that lists the duplicate spans, or says whether a document is a copy: {@code duplicate_text}
 * @param processes the most files that are worked on at once; 0, the default, for as many as there are processors
 * @param mode what counts as a duplicate: {@link DedupMode#DEDUPLICATE}, paragraphs
 * @param textField the field that holds the text: {@code text}
 * @param onMalformed what becomes of malformed lines: errors unless said otherwise. Those that are passed over get no attributes
 * @param malformedLimit how many malformed lines of one file may be passed over: 100
 */
@RecordBuilder
public record DedupeConfig(
        Path inputPath,
        Path outputPath,
        @RecordBuilder.Initializer("DEFAULT_ATTRIBUTE_NAME") String attributeName,
        int processes,
        @RecordBuilder.Initializer("DEFAULT_MODE") DedupMode mode,
        @RecordBuilder.Initializer("DEFAULT_TEXT_FIELD") String textField,

        @RecordBuilder.Initializer(source = MalformedLines.class, value = "DEFAULT_ON_MALFORMED")
        OnMalformed onMalformed,

        @RecordBuilder.Initializer(source = MalformedLines.class, value = "DEFAULT_LIMIT")
        long malformedLimit) {
    /** The attribute's name unless another is given. */
    public static final String DEFAULT_ATTRIBUTE_NAME = "duplicate_text";

    /** The attribute of documents that are much like others. */
    public static final String FUZZY_ATTRIBUTE_NAME = "fuzzy_duplicate";

    /** The mode unless another is given. */
    public static final DedupMode DEFAULT_MODE = DedupMode.DEDUPLICATE;

    /** The text's field unless another is given. */
    public static final String DEFAULT_TEXT_FIELD = "text";

    /** Checks that everything is given. */
    public DedupeConfig {
        Objects.requireNonNull(inputPath, "inputPath");
        Objects.requireNonNull(outputPath, "outputPath");
        Objects.requireNonNull(attributeName, "attributeName");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(textField, "textField");
        if (attributeName.equals(FUZZY_ATTRIBUTE_NAME)) {
            throw new IllegalArgumentException(
                    "attributeName must not be " + FUZZY_ATTRIBUTE_NAME + ", which another attribute has");
        }
        if (processes < 0) {
            throw new IllegalArgumentException("processes must not be negative, but is " + processes);
        }
        MalformedLines.check(onMalformed, malformedLimit);
    }

    /**
     * The attributes that are true for superfluous documents: who drops the documents that have any keeps one of each cluster.
     *
     * @throws IllegalStateException if paragraphs are marked, not documents
     */
    public List<String> documentAttributes() {
        return switch (mode) {
            case EXACT_DOCUMENT -> List.of(attributeName);
            case DOC_DEDUPLICATE -> List.of(attributeName, FUZZY_ATTRIBUTE_NAME);
            case DEDUPLICATE ->
                throw new IllegalStateException(
                        "The mode deduplicate marks paragraphs, not documents: cut the spans of \"" + attributeName
                                + "\" out instead of removing documents");
        };
    }

    /** What becomes of malformed lines. */
    MalformedLines malformedLines() {
        return new MalformedLines(onMalformed, malformedLimit);
    }

    /** The engine that works through the files. */
    LocalEngine engine() {
        return processes == 0 ? LocalEngine.onAllCores() : new LocalEngine(processes);
    }
}
