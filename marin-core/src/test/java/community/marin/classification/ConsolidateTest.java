package community.marin.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.documents.Attributes;
import community.marin.documents.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        attributes("dup", new Attributes("1", Collections.singletonMap("dup", null)));
        assertThatThrownBy(() -> consolidate(filter)).hasMessageContaining("the attribute \"dup\" is null");
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
        assertThatThrownBy(() -> FilterConfigBuilder.builder(filter.build())
                        .type(FilterType.REMOVE_DOCS)
                        .build())
                .hasMessageContaining("keepFraction is for filters of type CLASSIFY");
        assertThatThrownBy(() -> FilterConfigBuilder.builder(FilterConfig.removeDocs(directory, "x"))
                        .reverse(true)
                        .build())
                .hasMessageContaining("reverse is for filters of type CLASSIFY");
        assertThatThrownBy(() -> ConsolidateConfigBuilder.builder()
                        .inputPath(directory)
                        .outputPath(directory)
                        .filters(List.of(FilterConfig.removeDocs(directory, "x")))
                        .filetype("csv")
                        .build())
                .hasMessageContaining("filetype \"csv\" is not supported");
    }

    /** At least the fraction, and no more than it but for values that are all but equal, though half of them are close to 1. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.25, 0.5, 0.9})
    void keepsAFractionOfAllDocuments(double fraction) throws IOException {
        Random random = new Random(31);
        List<Double> scores = new ArrayList<>();
        for (int file = 0; file < 4; file++) {
            List<Document> documents = new ArrayList<>();
            List<Attributes> attributes = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                // The files differ, so that a fraction of each would be another set.
                double score = i % 2 == 0 ? 1 - random.nextDouble() / (100 * (file + 1)) : random.nextDouble() - 0.5;
                String id = file + "-" + i;
                scores.add(score);
                documents.add(Document.of(id, String.valueOf(score), "s"));
                attributes.add(new Attributes(id, Map.of("q", Map.of("good", score))));
            }
            TestFiles.documents(directory.resolve("input/" + file + ".jsonl.gz"), documents.toArray(Document[]::new));
            TestFiles.attributes(directory.resolve("q/" + file + ".jsonl.gz"), attributes.toArray(Attributes[]::new));
        }

        consolidate(FilterConfigBuilder.builder()
                .type(FilterType.CLASSIFY)
                .attributePath(directory.resolve("q"))
                .name("q")
                .label(Optional.of("good"))
                .keepFraction(Optional.of(fraction))
                .build());

        List<Double> kept = new ArrayList<>();
        for (int file = 0; file < 4; file++) {
            for (Document document : TestFiles.documents(directory.resolve("output/documents/" + file + ".jsonl.gz"))) {
                kept.add(Double.valueOf(document.text()));
            }
        }
        scores.sort(Comparator.reverseOrder());
        kept.sort(Comparator.reverseOrder());
        int wanted = (int) (fraction * scores.size());
        assertThat(kept).hasSizeGreaterThanOrEqualTo(wanted).isEqualTo(scores.subList(0, kept.size()));
        // The quantile is a value that is there: one document more.
        double last = scores.get(wanted);
        assertThat(kept).allSatisfy(score -> assertThat(score).isGreaterThan(last - 3e-4 * Math.abs(last)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "\"high\"", "{\"good\":1}"})
    void namesTheLineOfAValueThatIsNoNumber(String value) throws IOException {
        documents(Document.of("1", "a", "s"), Document.of("2", "b", "s"));
        Path file = directory.resolve("q/sub/a.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, "{\"id\":\"1\",\"attributes\":{\"q\":1}}\n{\"id\":\"2\",\"attributes\":{\"q\":" + value + "}}\n");
        FilterConfig filter = FilterConfigBuilder.builder()
                .type(FilterType.CLASSIFY)
                .attributePath(directory.resolve("q"))
                .name("q")
                .keepFraction(Optional.of(0.3))
                .build();

        assertThatThrownBy(() -> consolidate(filter))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + ", line 2: the attribute ");
    }

    @Test
    void keepsAllWithTheSameHighestValue() throws IOException {
        documents(Document.of("1", "a", "s"), Document.of("2", "b", "s"), Document.of("3", "c", "s"));
        attributes(
                "q",
                new Attributes("1", Map.of("q", 1.0)),
                new Attributes("2", Map.of("q", 0.25)),
                new Attributes("3", Map.of("q", 1)));

        consolidate(FilterConfigBuilder.builder()
                .type(FilterType.CLASSIFY)
                .attributePath(directory.resolve("q"))
                .name("q")
                .keepFraction(Optional.of(0.3))
                .build());

        assertThat(result()).extracting(Document::id).containsExactly("1", "3");
    }

    @Test
    void namesADocumentThatHasTheIdOfAnother() throws IOException {
        documents(Document.of("1", "a", "s"), Document.of("2", "b", "s"), Document.of("1", "c", "s"));
        attributes("dup", new Attributes("1", Map.of("dup", false)), new Attributes("2", Map.of("dup", false)));
        FilterConfig filter = FilterConfig.removeDocs(directory.resolve("dup"), "dup");

        assertThatThrownBy(() -> consolidate(filter))
                .hasMessageStartingWith(directory.resolve("input/sub/a.jsonl.gz") + ", line 3: the id \"1\"")
                .hasMessageContaining("line 1");

        attributes(
                "dup",
                new Attributes("1", Map.of("dup", true)),
                new Attributes("2", Map.of("dup", false)),
                new Attributes("1", Map.of("dup", false)));
        consolidate(filter);
        assertThat(result()).extracting(Document::text).containsExactly("b", "c");
    }

    /** None took the attributes of another, since there are none. */
    @Test
    void dropsDocumentsWithoutAttributesWhateverTheirIds() throws IOException {
        documents(Document.of("1", "a", "s"), Document.of("1", "b", "s"), Document.of("2", "c", "s"));
        attributes("dup", new Attributes("2", Map.of("dup", false)));

        consolidate(FilterConfig.removeDocs(directory.resolve("dup"), "dup"));

        assertThat(result()).extracting(Document::text).containsExactly("c");
    }

    @Test
    void namesTheFirstOfSeveralRepeatedIds() throws IOException {
        documents(
                Document.of("0", "-", "s"),
                Document.of("1", "a", "s"),
                Document.of("2", "b", "s"),
                Document.of("2", "c", "s"),
                Document.of("1", "d", "s"),
                Document.of("2", "e", "s"));
        attributes("dup", new Attributes("1", Map.of("dup", false)), new Attributes("2", Map.of("dup", false)));

        assertThatThrownBy(() -> consolidate(FilterConfig.removeDocs(directory.resolve("dup"), "dup")))
                .hasMessageContaining("line 4: the id \"2\" is that of line 3 too");
        assertThat(directory.resolve("output/documents/sub")).isEmptyDirectory();
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
