package community.marin.transform.medical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.marin.transform.conversation.TestRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LavitaToDolmaTest {
    @TempDir
    Path directory;

    @Test
    void abstractsComeBeforeTheirQuestion() throws IOException {
        assertThat(converted(
                        LavitaSubset.PUBMED_QA,
                        "{'CONTEXTS': ['c1', 'c2'], 'QUESTION': 'q', 'final_decision': 'yes', 'LONG_ANSWER': 'l'}"))
                .isEqualTo(Map.of(
                        "id",
                        // hashlib.sha256(b"c1\\nc2qyesl").hexdigest() of Python
                        "21c0e0f0b9428dc71b5c879cbfa3326987a9cd2d270f9b6c387c1746a0b51ec3",
                        "text",
                        "c1\nc2\n\nq\n\nyes\nl",
                        "source",
                        "lavita/medical-qa-datasets/pubmed-qa"));
    }

    @Test
    void questionsOfExaminationsListTheirOptions() throws IOException {
        String row = "{'id': 'x', 'question': 'q', 'opa': 'A', 'opb': 'B', 'opc': 'C', 'opd': 'D', 'cop': 1, 'exp': ";

        assertThat(converted(LavitaSubset.MEDMCQA, row + "'why'}"))
                .containsEntry("id", "x")
                .containsEntry("text", "q\n\nAnswer choices: \na. A\nb. B\nc. C\nd. D\nAnswer: b\nwhy");
        assertThat(converted(LavitaSubset.MEDMCQA, row + "null}"))
                .containsEntry("text", "q\n\nAnswer choices: \na. A\nb. B\nc. C\nd. D\nAnswer: b");
        assertThatThrownBy(() -> converted(LavitaSubset.MEDMCQA, (row + "null}").replace("'cop': 1", "'cop': -1")))
                .hasMessageContaining(
                        "train-0.jsonl, line 1: the column \"cop\", the correct option, must hold 0 to 3");
    }

    @Test
    void instructionsHaveAContext() throws IOException {
        assertThat(converted(LavitaSubset.ALL_PROCESSED, "{'instruction': 'i', 'input': 'n', 'output': 'o'}"))
                .containsEntry("text", "i\n\nContext: \nn\n\nAnswer: \no")
                // hashlib.sha256(b"ino").hexdigest() of Python
                .containsEntry("id", "75615941db6c46b686d63baf0b093305331779acff41ee4ecd484f92cc318526");
    }

    private Map<String, Object> converted(LavitaSubset subset, String row) throws IOException {
        Path input = directory.resolve(String.valueOf(row.hashCode()));
        TestRows.write(input.resolve(subset.folder()).resolve("train-0.jsonl"), row);
        TestRows.write(input.resolve(subset.folder()).resolve("validation-0.jsonl"), "{}");
        LavitaToDolma.convertLavitaSplitToDolma(new LavitaToDolmaConfig(input, input.resolve("out"), subset, "train"));
        return TestRows.read(input.resolve("out/data-00000-of-00001.jsonl.gz")).get(0);
    }
}
