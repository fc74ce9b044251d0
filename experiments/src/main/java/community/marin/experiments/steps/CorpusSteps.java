package community.marin.experiments.steps;

import static community.marin.execution.Steps.deferred;
import static community.marin.execution.Steps.output;
import static community.marin.execution.Steps.step;

import community.marin.execution.Deferred;
import community.marin.execution.StepRef;
import community.marin.transform.commonpile.FilterByMetadataExtensionConfig;
import community.marin.transform.commonpile.FilterByMetadataExtensionConfigBuilder;
import community.marin.transform.commonpile.MetadataExtensionFilter;
import community.marin.transform.medical.LavitaSubset;
import community.marin.transform.medical.LavitaToDolma;
import community.marin.transform.medical.LavitaToDolmaConfig;
import java.util.List;

/** Steps that make documents of single corpora. As in Python Marin, only what they read identifies the result: name each differently. */
public final class CorpusSteps {
    private static final Deferred<FilterByMetadataExtensionConfig> KEEP_EXTENSIONS =
            deferred(MetadataExtensionFilter::filterDatasetByMetadataExtension);
    private static final Deferred<LavitaToDolmaConfig> LAVITA = deferred(LavitaToDolma::convertLavitaSplitToDolma);

    private CorpusSteps() {}

    /**
     * The documents of source code whose files had one of some extensions.
     *
     * @param files a pattern of the files of documents that are read
     */
    public static StepRef keepFileExtensions(String name, StepRef documents, String files, List<String> extensions) {
        return step("documents/" + name)
                .description("Keep documents of " + String.join(", ", extensions))
                .define(() -> KEEP_EXTENSIONS.call(FilterByMetadataExtensionConfigBuilder.builder()
                        .inputPath(documents)
                        .outputPath(output())
                        .allowedExtensions(extensions)
                        .inputGlob(files)
                        .build()));
    }

    /** Documents of a split of {@code lavita/medical-qa-datasets}. */
    public static StepRef convertLavita(String name, StepRef dataset, LavitaSubset subset, String split) {
        return step("documents/" + name)
                .description("Documents of " + subset.folder() + ", split " + split)
                .define(() -> LAVITA.call(new LavitaToDolmaConfig(dataset, output(), subset, split)));
    }
}
