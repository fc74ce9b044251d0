package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.classification.Consolidate;
import community.marin.classification.ConsolidateConfig;
import community.marin.classification.ConsolidateConfigBuilder;
import community.marin.classification.DeconConfig;
import community.marin.classification.DeconConfigBuilder;
import community.marin.classification.DeconMode;
import community.marin.classification.Decontaminate;
import community.marin.classification.DedupMode;
import community.marin.classification.Dedupe;
import community.marin.classification.DedupeConfig;
import community.marin.classification.DedupeConfigBuilder;
import community.marin.classification.FilterConfig;
import community.marin.classification.FilterConfigBuilder;
import community.marin.classification.FilterType;
import community.marin.classification.NGramConfig;
import community.marin.execution.Deferred;
import community.marin.execution.StepRef;
import community.marin.statistics.CorpusCount;
import community.marin.statistics.CorpusCountConfig;
import community.marin.statistics.CorpusCountConfigBuilder;
import community.marin.tokenize.Tokenizers;
import community.marin.transform.SourceJars;
import community.marin.transform.SourceJarsConfig;
import java.util.List;
import java.util.Optional;

/** Steps that make and clean documents. */
public final class DocumentSteps {
    private static final Deferred<SourceJarsConfig> UNPACK =
            deferred(SourceJars::unpack).versioned(SourceJarsConfig::artifacts);

    private static final Deferred<DedupeConfig> DEDUPE = deferred(Dedupe::dedupe)
            .versioned(DedupeConfig::attributeName, DedupeConfig::mode, DedupeConfig::textField);

    private static final Deferred<ConsolidateConfig> CONSOLIDATE =
            deferred(Consolidate::consolidate).versioned(ConsolidateConfig::filters, ConsolidateConfig::filetype);

    private static final Deferred<DeconConfig> DECONTAMINATE = deferred(Decontaminate::decontaminate)
            .versioned(
                    DeconConfig::attributeName,
                    DeconConfig::falsePositiveRate,
                    DeconConfig::ngram,
                    DeconConfig::mode,
                    DeconConfig::textField);

    private static final Deferred<CorpusCountConfig> COUNT = deferred(CorpusCount::count)
            .versioned(CorpusCountConfig::tokenizer, CorpusCountConfig::textField)
            .checkedBy(config -> Tokenizers.problem(config.tokenizer()));

    private DocumentSteps() {}

    /**
     * Documents of Java source files, one shard for each jar.
     *
     * @param artifacts jars of the installation's corpus, without {@code .jar}
     */
    public static StepRef unpackSourceJars(String name, List<String> artifacts) {
        return step("documents/" + name)
                .description("Unpack " + artifacts.size() + " jars of Java sources into documents")
                .define(() -> UNPACK.call(new SourceJarsConfig(artifacts, output())));
    }

    /** The number of documents, their bytes, about their tokens, and a histogram of their lengths. */
    public static StepRef countDocuments(String name, StepRef documents) {
        return step("statistics/" + name)
                .description("Count documents, bytes and tokens")
                .define(() -> COUNT.call(CorpusCountConfigBuilder.builder()
                        .inputPath(documents)
                        .outputPath(output())
                        .build()));
    }

    /** Attributes that mark every paragraph that an earlier document has too. */
    public static StepRef markDuplicateParagraphs(String name, StepRef documents) {
        return step("attributes/dedup/" + name)
                .description("Mark paragraphs that occur more than once")
                .define(() -> DEDUPE.call(DedupeConfigBuilder.builder()
                        .inputPath(documents)
                        .outputPath(output())
                        .build()));
    }

    /**
     * The documents with the highest scores.
     *
     * @param scores attributes that a classifier left
     * @param attribute the attribute that is the score, or holds it
     * @param label the field of the attribute that is the score; empty if the attribute is
     * @param keepFraction which part of all documents to keep, between 0 and 1
     */
    public static StepRef keepBestDocuments(
            String name,
            StepRef documents,
            StepRef scores,
            String attribute,
            Optional<String> label,
            double keepFraction) {
        return step("documents/" + name)
                .description("Keep the best documents, " + keepFraction + " of all")
                .define(() -> CONSOLIDATE.call(ConsolidateConfigBuilder.builder()
                        .inputPath(documents)
                        .outputPath(output())
                        .filters(List.of(FilterConfigBuilder.builder()
                                .type(FilterType.CLASSIFY)
                                .attributePath(scores)
                                .name(attribute)
                                .label(label)
                                .keepFraction(Optional.of(keepFraction))
                                .build()))
                        .build()));
    }

    /** The documents without the paragraphs that were marked. */
    public static StepRef removeDuplicateParagraphs(String name, StepRef documents, StepRef duplicates) {
        String attribute = duplicates.config(DedupeConfig.class).attributeName();
        return step("documents/" + name)
                .description("Cut the marked paragraphs out of the documents")
                .define(() -> CONSOLIDATE.call(ConsolidateConfigBuilder.builder()
                        .inputPath(documents)
                        .outputPath(output())
                        .filters(List.of(FilterConfig.removeSpans(duplicates.resolve("data"), attribute)))
                        .build()));
    }

    /** Attributes that mark every document but one of those that have the same text. */
    public static StepRef markCopiedDocuments(String name, StepRef documents) {
        return markDocuments(name, documents, DedupMode.EXACT_DOCUMENT, "Mark documents that are copies of others");
    }

    /** Attributes that mark every document but one of those that are equal or much alike. */
    public static StepRef markDuplicateDocuments(String name, StepRef documents) {
        return markDocuments(
                name,
                documents,
                DedupMode.DOC_DEDUPLICATE,
                "Mark documents that are copies of others or much like them");
    }

    private static StepRef markDocuments(String name, StepRef documents, DedupMode mode, String description) {
        return step("attributes/dedup/" + name)
                .description(description)
                .define(() -> DEDUPE.call(DedupeConfigBuilder.builder()
                        .inputPath(documents)
                        .outputPath(output())
                        .mode(mode)
                        .build()));
    }

    /** The documents without those that were marked as copies, or as much like others, one of each cluster left. */
    public static StepRef removeDuplicateDocuments(String name, StepRef documents, StepRef duplicates) {
        DedupeConfig marked = duplicates.config(DedupeConfig.class);
        return step("documents/" + name)
                .description("Drop the documents that are marked as duplicates")
                .define(() -> CONSOLIDATE.call(ConsolidateConfigBuilder.builder()
                        .inputPath(documents)
                        .outputPath(output())
                        .filters(marked.documentAttributes().stream()
                                .map(attribute -> FilterConfig.removeDocs(duplicates.resolve("data"), attribute))
                                .toList())
                        .build()));
    }

    /**
     * Attributes that mark the paragraphs of training documents that evaluation documents have too.
     *
     * @param ngram which n-grams to compare
     */
    public static StepRef decontaminate(String name, StepRef documents, List<StepRef> evaluations, NGramConfig ngram) {
        return step("attributes/decontamination/" + name)
                .description("Mark paragraphs that " + evaluations.size() + " evaluation data sets have too")
                .define(() -> DECONTAMINATE.call(DeconConfigBuilder.builder()
                        .inputPath(List.of(documents))
                        .outputPath(output())
                        .ngram(Optional.of(ngram))
                        .decontaminateSource(List.copyOf(evaluations))
                        .build()));
    }

    /**
     * Attributes for each of several lengths of n-grams: what training documents share with evaluation documents.
     *
     * @param name the step's name as it is
     * @param textField the field that holds the text of the training documents
     * @param evaluations documents whose text is in the field {@code text}
     */
    public static StepRef trainTestOverlap(
            String name, StepRef documents, String textField, List<StepRef> evaluations, NGramConfig ngram) {
        return step(name)
                .description("Find n-grams of " + ngram.ngramLength() + " words that " + evaluations.size()
                        + " evaluation data sets have too")
                .define(() -> DECONTAMINATE.call(DeconConfigBuilder.builder()
                        .inputPath(List.of(documents))
                        .outputPath(output())
                        .attributeName("ngram_overlap")
                        .falsePositiveRate(1e-20)
                        .ngram(Optional.of(ngram))
                        .mode(DeconMode.TRAIN_TEST_OVERLAP)
                        .decontaminateSource(List.copyOf(evaluations))
                        .textField(textField)
                        .build()));
    }
}
