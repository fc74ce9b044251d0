package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.Attributes;
import community.marin.documents.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsolidateTest {
    @TempDir
    Path directory;

    @Test
    void cutsSpansByCodePointsAndOnceWhereTheyOverlap() throws IOException {
        documents(Document.of("1", "😀abcdef中gh", "s"), Document.of("2", "same", "s"));
        attributes(
                "dup",
                new Attributes("1", Map.of("dup", List.of(List.of(3, 6, 1), List.of(1, 4, 1), List.of(7, 8, 1)))),
                new Attributes("2", Map.of("dup", List.of())));

        consolidate(FilterConfig.removeSpans(directory.resolve("dup"), "dup"));

        assertThat(result()).containsExactly(Document.of("1", "😀fgh", "s"), Document.of("2", "same", "s"));
    }

    @Test
    void takesSpansOfAllFiltersFromTheOriginalText() throws IOException {
        documents(Document.of("1", "0123456789", "s"));
        attributes("a", new Attributes("1", Map.of("x", List.of(List.of(0, 2, 1)))));
        attributes("b", new Attributes("1", Map.of("x", List.of(List.of(8, 10, 0.5), List.of(1, 3, 0.5)))));

        consolidate(
                FilterConfig.removeSpans(directory.resolve("a"), "x"),
                FilterConfig.removeSpans(directory.resolve("b"), "x"));

        assertThat(result()).extracting(Document::text).containsExactly("34567");
    }

    @Test
    void dropsDocumentsThatAreMarkedEmptiedOrUnknown() throws IOException {
        documents(
                Document.of("kept", "a", "s"),
                Document.of("marked", "b", "s"),
                Document.of("emptied", "c", "s"),
                Document.of("unknown", "d", "s"),
                Document.of("empty-attributes", "e", "s"));
        attributes(
                "docs",
                new Attributes("empty-attributes", Map.of()),
                new Attributes("emptied", Map.of("dup", false)),
                new Attributes("marked", Map.of("dup", true)),
                new Attributes("kept", Map.of("dup", 0)));
        attributes(
                "spans",
                new Attributes("kept", Map.of("dup", List.of())),
                new Attributes("marked", Map.of("dup", List.of())),
                new Attributes("emptied", Map.of("dup", List.of(List.of(0, 1, 1)))));

        consolidate(
                FilterConfig.removeDocs(directory.resolve("docs"), "dup"),
                FilterConfig.removeSpans(directory.resolve("spans"), "dup"));

        assertThat(result()).extracting(Document::id).containsExactly("kept");
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, , false, 0.2 0.5 0.9",
        ", 0.5, false, 0.1 0.2 0.5",
        "0.2, 0.5, false, 0.2 0.5",
        "0.2, 0.5, true, 0.1 0.9",
    })
    void keepsDocumentsWithinThresholds(Double lower, Double upper, boolean reverse, String kept) throws IOException {
        List<String> scores = List.of("0.1", "0.2", "0.5", "0.9");
        documents(scores.stream().map(score -> Document.of(score, "t", "s")).toArray(Document[]::new));
        attributes(
                "q",
                scores.stream()
                        .map(score -> new Attributes(score, Map.of("q", Map.of("good", Double.valueOf(score)))))
                        .toArray(Attributes[]::new));

        consolidate(FilterConfigBuilder.builder()
                .type(FilterType.CLASSIFY)
                .attributePath(directory.resolve("q"))
                .name("q")
                .label(Optional.of("good"))
                .lowerThreshold(Optional.ofNullable(lower))
                .upperThreshold(Optional.ofNullable(upper))
                .reverse(reverse)
                .build());

        assertThat(result()).extracting(Document::id).containsExactly(kept.split(" "));
    }

    @Test
    void namesTheDocumentWhoseAttributesAreWrong() throws IOException {
        documents(Document.of("1", "abc", "s"));
        FilterConfig filter = FilterConfig.removeSpans(directory.resolve("dup"), "dup");

        assertThatThrownBy(() -> consolidate(filter))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The attributes \"dup\"")
                .hasMessageContaining("are missing");

        attributes("dup", new Attributes("1", Map.of("dup", List.of(List.of(2, 4, 1)))));
        assertThatThrownBy(() -> consolidate(filter))
                .hasMessageContaining("document \"1\": the span [2, 4) reaches past the end");

        attributes("dup", new Attributes("1", Map.of("dup", List.of(List.of(3, 2, 1)))));
        assertThatThrownBy(() -> consolidate(filter)).hasMessageContaining("[3, 2) is no part of a text");

        attributes("dup", new Attributes("1", Map.of("dup", true)));
        assertThatThrownBy(() -> consolidate(filter)).hasMessageContaining("must be a list of spans, but holds true");

        attributes("dup", new Attributes("1", Map.of("other", List.of())));
        assertThatThrownBy(() -> consolidate(filter)).hasMessageContaining("no attribute \"dup\", only [other]");
        assertThat(directory.resolve("output/documents/sub")).isEmptyDirectory();
    }

    @Test
    void refusesSettingsThatContradictEachOtherOrAreNotSupported() {
        FilterConfigBuilder filter = FilterConfigBuilder.builder()
                .type(FilterType.CLASSIFY)
                .attributePath(directory)
                .name("q")
                .keepFraction(Optional.of(0.5));

        assertThatThrownBy(() -> FilterConfigBuilder.builder(filter.build())
                        .lowerThreshold(Optional.of(0.1))
                        .build())
                .hasMessageContaining("exclude each other");
        assertThatThrownBy(() -> FilterConfigBuilder.builder(filter.build())
                        .keepFraction(Optional.of(1.0))
                        .build())
                .hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> consolidate(filter.build()))
                .hasMessageContaining("keepFraction of filter \"q\" is not supported");
        assertThatThrownBy(() -> ConsolidateConfigBuilder.builder()
                        .inputPath(directory)
                        .outputPath(directory)
                        .filters(List.of(FilterConfig.removeDocs(directory, "x")))
                        .filetype("parquet")
                        .build())
                .hasMessageContaining("filetype \"parquet\" is not supported");
    }

    private void documents(Document... documents) throws IOException {
        TestFiles.documents(directory.resolve("input/sub/a.jsonl.gz"), documents);
    }

    private void attributes(String name, Attributes... attributes) throws IOException {
        TestFiles.attributes(directory.resolve(name).resolve("sub/a.jsonl.gz"), attributes);
    }

    private void consolidate(FilterConfig... filters) throws IOException {
        Consolidate.consolidate(ConsolidateConfigBuilder.builder()
                .inputPath(directory.resolve("input"))
                .outputPath(directory.resolve("output/documents"))
                .filters(List.of(filters))
                .build());
    }

    private List<Document> result() throws IOException {
        return TestFiles.documents(directory.resolve("output/documents/sub/a.jsonl.gz"));
    }
}
