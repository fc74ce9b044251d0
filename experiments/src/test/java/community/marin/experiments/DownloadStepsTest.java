package community.marin.experiments;

import static community.marin.execution.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import community.marin.download.huggingface.DownloadConfig;
import community.marin.execution.Experiment;
import community.marin.execution.Step;
import community.marin.execution.StepGraph;
import community.marin.execution.StepRef;
import community.marin.execution.Tracer;
import community.marin.experiments.steps.DownloadSteps;
import community.marin.experiments.steps.HfDownload;
import community.marin.experiments.steps.HfDownloadBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The paths are those of Python Marin's buckets. */
class DownloadStepsTest {
    @Test
    void aDownloadHasThePathOfPythonMarin() {
        assertThat(paths(() -> {
                    DownloadSteps.defaultDownload("raw/fineweb-edu", "HuggingFaceFW/fineweb-edu", "3c452cb");
                    DownloadSteps.defaultDownload(
                            "raw/paloma",
                            "allenai/paloma",
                            "65cd6fc",
                            HfDownload.DEFAULT,
                            DownloadConfig::hfDatasetId,
                            DownloadConfig::revision);
                    DownloadSteps.downloadNemotronCc("raw/nemotro-cc");
                }))
                .contains("raw/fineweb-edu-c2beb4", "raw/paloma-fc6827", "raw/nemotro-cc-eeb783");
    }

    @Test
    void whatIsSaidOfADownloadIsInItsConfig() {
        StepGraph graph = trace(() -> DownloadSteps.defaultDownload(
                "raw/dclm-baseline-1.0",
                "mlfoundations/dclm-baseline-1.0",
                "a3b142c",
                HfDownloadBuilder.builder()
                        .appendShaToPath(true)
                        .hfUrlsGlob(List.of("*.md"))
                        .hfRepoTypePrefix(Optional.of(""))
                        .overrideOutputPath(Optional.of("raw/dclm"))
                        .build()));

        Step step = graph.steps().get(0);

        assertThat(step.name()).isEqualTo("raw/dclm-baseline-1.0");
        assertThat(step.description()).isEqualTo("Download mlfoundations/dclm-baseline-1.0 revision a3b142c");
        assertThat(graph.outputPath(step)).contains("raw/dclm");
        assertThat(step.call().orElseThrow().config()).isInstanceOfSatisfying(DownloadConfig.class, config -> {
            assertThat(config.appendShaToPath()).isTrue();
            assertThat(config.hfUrlsGlob()).containsExactly("*.md");
            assertThat(config.hfRepoTypePrefix()).isEmpty();
            assertThat(config.waitForCompletion()).isTrue();
        });
    }

    private static List<String> paths(Runnable body) {
        return trace(body).steps().stream().map(step -> step.version().path()).toList();
    }

    private static StepGraph trace(Runnable body) {
        return Tracer.trace(new Experiment() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public String description() {
                return "";
            }

            @Override
            public StepRef entryPoint() {
                return step("all", body);
            }
        });
    }
}
