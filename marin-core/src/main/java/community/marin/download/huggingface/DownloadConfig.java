package community.marin.download.huggingface;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What to download from the Hugging Face Hub. The builder begins with the defaults given here.
 *
 * @param hfDatasetId the repository, {@code org/name}; also of a model or a space
 * @param revision a commit, whole or the first 7 digits of its hash; a branch or a tag too, though they can move
 * @param hfUrlsGlob patterns of the files to download, relative to the repository, as {@link community.marin.storage.Listing} has them;
 *     empty, the default, for every file
 * @param gcsOutputPath where the files go, on a disk or in a bucket
 * @param appendShaToPath whether they go into a folder of that with the revision's name: false
 * @param waitForCompletion not used, and kept since configs of old steps have it: true
 * @param hfRepoTypePrefix {@code datasets} (the default), {@code spaces}, or empty for models
 */
@RecordBuilder
public record DownloadConfig(
        String hfDatasetId,
        String revision,
        List<String> hfUrlsGlob,
        Path gcsOutputPath,
        boolean appendShaToPath,

        @RecordBuilder.Initializer("DEFAULT_WAIT_FOR_COMPLETION")
        boolean waitForCompletion,

        @RecordBuilder.Initializer("DEFAULT_HF_REPO_TYPE_PREFIX")
        String hfRepoTypePrefix) {
    /** Whether to wait, unless said otherwise. */
    public static final boolean DEFAULT_WAIT_FOR_COMPLETION = true;

    /** The kind of repository unless another is given. */
    public static final String DEFAULT_HF_REPO_TYPE_PREFIX = "datasets";

    /** Checks the names, as far as the Hub's rules for them are known. */
    public DownloadConfig {
        hfUrlsGlob = hfUrlsGlob == null ? List.of() : List.copyOf(hfUrlsGlob);
        Objects.requireNonNull(gcsOutputPath, "gcsOutputPath");
        new HubRepository(hfRepoTypePrefix, hfDatasetId);
        Objects.requireNonNull(revision, "revision");
        if (!revision.matches("[A-Za-z0-9][A-Za-z0-9._/-]*") || revision.contains("..")) {
            throw new IllegalArgumentException("revision: \"" + revision + "\" is no commit, branch or tag");
        }
        if (hfUrlsGlob.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("hfUrlsGlob has an empty pattern: leave it out, or name files");
        }
    }

    /** The repository. */
    HubRepository repository() {
        return new HubRepository(hfRepoTypePrefix, hfDatasetId);
    }

    /** Where the files go. */
    Path filesPath() {
        return appendShaToPath ? gcsOutputPath.resolve(revision) : gcsOutputPath;
    }
}
