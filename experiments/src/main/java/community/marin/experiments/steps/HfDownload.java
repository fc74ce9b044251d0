package community.marin.experiments.steps;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/**
 * What one may say about a download from the Hugging Face Hub beside its repository and revision.
 *
 * @param hfUrlsGlob patterns of the files to download; by default all
 * @param folder the folder of the output that the files go into; by default the output itself
 * @param appendShaToPath whether they go into a folder of that which is named after the revision; by default not
 * @param hfRepoTypePrefix {@code datasets}, {@code spaces}, or empty for models; by default {@code datasets}
 * @param overrideOutputPath where the output is pinned; by default it is not
 */
@RecordBuilder
public record HfDownload(
        List<String> hfUrlsGlob,
        String folder,
        boolean appendShaToPath,
        Optional<String> hfRepoTypePrefix,
        Optional<String> overrideOutputPath) {
    /** Every file, into the output itself, which is not pinned. */
    public static final HfDownload DEFAULT = HfDownloadBuilder.builder().build();

    /** Copies the list. */
    public HfDownload {
        folder = folder == null ? "" : folder;
        hfUrlsGlob = hfUrlsGlob == null ? List.of() : List.copyOf(hfUrlsGlob);
    }
}
