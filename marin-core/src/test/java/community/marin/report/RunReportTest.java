package community.marin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.evaluation.EvaluationResults;
import community.marin.training.HfLlamaConfig;
import community.marin.training.LlamaConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class RunReportTest {
    @TempDir
    private Path run;

    @BeforeEach
    void writeOutputs() throws IOException {
        write("dedupe/stats.json", "{\"total\":1000,\"dups\":300,\"unique\":700,\"dup_clusters\":50}");
        write("tokens/train/stats.json", "{\"documents\":5000,\"tokens\":1000000,\"bytes\":2500000}");
        write("tokens/validation/stats.json", "{\"documents\":0,\"tokens\":0,\"bytes\":0}");
        byte[] model = new HfLlamaConfig(
                        LlamaConfigBuilder.builder()
                                .maxSeqLen(512)
                                .hiddenDim(32)
                                .intermediateDim(128)
                                .numLayers(2)
                                .numHeads(2)
                                .numKvHeads(2)
                                .build(),
                        50_257)
                .toJson();
        Files.createDirectories(run.resolve("training/hf/step-1"));
        Files.write(run.resolve("training/hf/step-1/config.json"), model);
        write("training/metrics.jsonl", """
                {"step":0,"train/loss":10.8,"throughput/duration":0.5,"throughput/total_tokens":1024}
                {"step":1,"train/loss":9.25,"throughput/duration":0.3,"throughput/total_tokens":2048}
                {"step":1,"eval/loss":9.5}
                """);
        new EvaluationResults("java-sources", 9.1, 5.25, 16_384, 39_656).write(run.resolve("evaluation"));
    }

    @Test
    void tellsOfEveryPartOfTheRun() throws IOException {
        RunReport.runReport(config());

        assertThat(run.resolve("report/report.md")).hasContent("""
                        # A tiny model

                        ![Loss over training steps](loss.svg)

                        ## Text

                        | Part | Documents | Bytes | Tokens | Bytes per token |
                        | --- | ---: | ---: | ---: | ---: |
                        | train | 5,000 | 2,500,000 | 1,000,000 | 2.50 |
                        | validation | 0 | 0 | 0 | - |

                        ## Duplicate paragraphs

                        | Paragraphs | Number | Share |
                        | --- | ---: | ---: |
                        | all | 1,000 | 100.0 % |
                        | found once | 700 | 70.0 % |
                        | found more than once | 300 | 30.0 % |
                        | of these, different ones | 50 | 5.0 % |
                        | of these, copies | 250 | 25.0 % |

                        ## Model

                        | Llama | Value |
                        | --- | ---: |
                        | parameters | 3,249,376 |
                        | of these, in the blocks | 32,896 |
                        | layers | 2 |
                        | hidden size | 32 |
                        | feed-forward size | 128 |
                        | query heads / key-value heads | 2 / 2 |
                        | vocabulary | 50,257 |

                        ## Training

                        | Training | Value |
                        | --- | ---: |
                        | steps | 2 |
                        | tokens | 2,048 |
                        | seconds in steps | 0.8 |
                        | steps per second | 2.50 |
                        | tokens per second | 2,560 |
                        | first training loss | 10.8000 |
                        | last training loss | 9.2500 |
                        | last validation loss | 9.5000 |

                        ## Evaluation

                        | Held-out text | Bits per byte | Loss | Tokens | Bytes |
                        | --- | ---: | ---: | ---: | ---: |
                        | java-sources | 5.2500 | 9.1000 | 16,384 | 39,656 |
                        """);
    }

    @Test
    void tellsOfTheDocumentsIfTheyWereCounted() throws IOException {
        write("corpus/statistics.json", """
                {"files":2,"documents":4,"bytes":1500,"longest_bytes":1200,"malformed_lines":1,"sampled_bytes":1000,
                "sampled_tokens":250,"length_histogram":[{"from_bytes":0,"below_bytes":1,"documents":1},
                {"from_bytes":1,"below_bytes":2,"documents":3}],"tokens_estimate":375}
                """);

        RunReport.runReport(RunReportConfigBuilder.builder(config())
                .corpusPath(Optional.of(run.resolve("corpus")))
                .build());

        assertThat(run.resolve("report/report.md")).content().contains("""
                ![Loss over training steps](loss.svg)

                ## Documents

                | Documents | Value |
                | --- | ---: |
                | files | 2 |
                | documents | 4 |
                | bytes | 1,500 |
                | bytes of the longest | 1,200 |
                | mean bytes | 375.0 |
                | tokens, estimated | 375 |
                | malformed lines passed over | 1 |

                | Bytes | Documents | Share |
                | --- | ---: | ---: |
                | 0 to 0 | 1 | 25.0 % |
                | 1 to 1 | 3 | 75.0 % |

                ## Text
                """);
    }

    @Test
    void drawsLossesBetweenLabelledAxes() throws Exception {
        RunReport.runReport(config());

        String svg = Files.readString(run.resolve("report/loss.svg"));
        Document parsed =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(parsed.getDocumentElement().getTagName()).isEqualTo("svg");
        // Losses from 9 to 11 stand from the bottom (344) to the top (64), steps 0 to 2 from the left (64) to the right
        // (736).
        assertThat(svg)
                .contains("<path class=\"line train\" d=\"M400 92L736 309\"/>")
                .contains("<circle class=\"dot eval\" cx=\"736\" cy=\"274\"")
                .contains("text-anchor=\"end\">9.5</text>")
                .contains("prefers-color-scheme: dark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dedupe/stats.json",
                "tokens/validation/stats.json",
                "training/metrics.jsonl",
                "training/hf/step-1",
                "evaluation/results.json"
            })
    void aMissingInputIsAnErrorAndNothingIsWritten(String input) throws IOException {
        Files.move(run.resolve(input), run.resolve("elsewhere"));

        assertThatThrownBy(() -> RunReport.runReport(config()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        run.resolve(input.substring(0, input.indexOf('/'))).toString());
        assertThat(run.resolve("report")).doesNotExist();
    }

    private RunReportConfig config() {
        return new RunReportConfig(
                "A tiny model",
                Optional.empty(),
                run.resolve("dedupe"),
                run.resolve("tokens"),
                run.resolve("training"),
                run.resolve("evaluation"),
                run.resolve("report"));
    }

    private void write(String file, String content) throws IOException {
        Path path = run.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
