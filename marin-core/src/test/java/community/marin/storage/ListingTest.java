package community.marin.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {
    @TempDir
    Path directory;

    @BeforeEach
    void makeFiles() throws IOException {
        for (String file : List.of(
                "b.jsonl",
                "a.jsonl",
                "a.txt",
                "x/c.jsonl",
                "x/y/d.jsonl",
                "x/y/part-08.gz",
                "x/y/part-09.gz",
                "x/y/part-10.gz",
                ".executor_info",
                ".made_from",
                ".executor_logs/1.jsonl",
                "a.jsonl.tmp",
                "[odd]/e.jsonl")) {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.jsonl | a.jsonl b.jsonl",
                "*       | a.jsonl a.txt b.jsonl",
                "?.txt   | a.txt",
                "[!b].jsonl | a.jsonl",
                "[a-b].jsonl | a.jsonl b.jsonl",
                "**/*.jsonl | [odd]/e.jsonl a.jsonl b.jsonl x/c.jsonl x/y/d.jsonl",
                "x/**    | x/c.jsonl x/y/d.jsonl x/y/part-08.gz x/y/part-09.gz x/y/part-10.gz",
                "x/**/d.jsonl | x/y/d.jsonl",
                "*/y/*.jsonl | x/y/d.jsonl",
                "{b,a}.jsonl | b.jsonl a.jsonl",
                "x/y/part-{08..10}.gz | x/y/part-08.gz x/y/part-09.gz x/y/part-10.gz",
                "{b,*}.jsonl | b.jsonl a.jsonl",
                "a.jsonl | a.jsonl",
                "x | ''",
                "none/*  | ''",
                ".executor_info | .executor_info",
                ".made_from | .made_from",
                ".executor_*/* | .executor_logs/1.jsonl",
                "*.tmp   | a.jsonl.tmp",
            })
    void listsWhatThePatternNames(String pattern, String expected) throws IOException {
        List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected.split(" "));

        assertThat(relative(Listing.glob(directory.resolve(pattern)))).isEqualTo(wanted);
        assertThat(relative(Listing.glob(directory, pattern))).isEqualTo(wanted);
    }

    @Test
    void takesTheDirectoryLiterally() throws IOException {
        Path odd = directory.resolve("[odd]");

        assertThat(Listing.glob(odd, "*.jsonl")).containsExactly(odd.resolve("e.jsonl"));
        assertThat(Listing.glob(odd.resolve("*.jsonl"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | a",
                "{0000..0003} | 0000 0001 0002 0003",
                "{9..11} | 9 10 11",
                "{3..1} | 3 2 1",
                "{0..10..5} | 0 5 10",
                "{a..c}x | ax bx cx",
                "{a,b}{1,2} | a1 a2 b1 b2",
                "{a,b{1,2}} | a b1 b2",
                "x{a} | x{a}",
                "x{a | x{a",
                "x{a{1,2} | x{a1 x{a2",
                "p{,.gz} | p p.gz",
            })
    void expandsBraces(String pattern, String expected) {
        assertThat(Braces.expand(pattern)).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**/*.txt | a.txt x/b.txt x/y/c.txt",
                "*.txt | a.txt",
                "x/** | x/b.txt x/d.md x/y/c.txt",
                "{x/y,z}/*.txt | x/y/c.txt",
                "x/b.txt | x/b.txt",
                "x | ''",
            })
    void tellsNamesThatAreOnNoStorage(String pattern, String expected) {
        List<String> names = List.of("a.txt", "x/b.txt", "x/d.md", "x/y/c.txt");

        assertThat(String.join(
                        " ", names.stream().filter(Listing.matcher(pattern)).toList()))
                .isEqualTo(expected);
    }

    private List<String> relative(List<Path> files) {
        return files.stream().map(file -> directory.relativize(file).toString()).toList();
    }
}
