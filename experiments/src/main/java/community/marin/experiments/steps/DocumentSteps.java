package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.classification.Consolidate;
import community.marin.classification.ConsolidateConfig;
import community.marin.classification.ConsolidateConfigBuilder;
import community.marin.classification.Dedupe;
import community.marin.classification.DedupeConfig;
import community.marin.classification.DedupeConfigBuilder;
import community.marin.classification.ExactDocuments;
import community.marin.classification.FilterConfig;
import community.marin.classification.FilterConfigBuilder;
import community.marin.classification.FilterType;
import community.marin.execution.Deferred;
import community.marin.execution.StepRef;
import community.marin.statistics.CorpusCount;
import community.marin.statistics.CorpusCountConfig;
import community.marin.statistics.CorpusCountConfigBuilder;
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

    private static final Deferred<DedupeConfig> DEDUPE_DOCUMENTS =
            deferred(ExactDocuments::dedupe).versioned(DedupeConfig::attributeName, DedupeConfig::textField);

    private static final Deferred<ConsolidateConfig> CONSOLIDATE =
            deferred(Consolidate::consolidate).versioned(ConsolidateConfig::filters, ConsolidateConfig::filetype);

    private static final Deferred<CorpusCountConfig> COUNT =
            deferred(CorpusCount::count).versioned(CorpusCountConfig::tokenizer, CorpusCountConfig::textField);

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

    /** Attributes that mark every document whose text an earlier document has too. */
    public static StepRef markDuplicateDocuments(String name, StepRef documents) {
        return step("attributes/dedup_documents/" + name)
                .description("Mark documents whose text occurs more than once")
                .define(() -> DEDUPE_DOCUMENTS.call(DedupeConfigBuilder.builder()
                        .inputPath(documents)
                        .outputPath(output())
                        .build()));
    }

    /** The documents without those that were marked. */
    public static StepRef removeDuplicateDocuments(String name, StepRef documents, StepRef duplicates) {
        String attribute = duplicates.config(DedupeConfig.class).attributeName();
        return step("documents/" + name)
                .description("Leave out the marked documents")
                .define(() -> CONSOLIDATE.call(ConsolidateConfigBuilder.builder()
                        .inputPath(documents)
                        .outputPath(output())
                        .filters(List.of(FilterConfig.removeDocs(duplicates.resolve("data"), attribute)))
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
}
