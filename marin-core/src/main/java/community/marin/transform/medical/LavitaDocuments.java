package community.marin.transform.medical;

import com.google.common.hash.Hashing;
import community.marin.transform.conversation.MalformedRowException;
import community.marin.transform.conversation.Row;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Documents of rows, with the ids and texts of Python Marin. */
final class LavitaDocuments {
    private static final List<String> LABELS = List.of("a", "b", "c", "d");
    private static final List<String> OPTIONS = List.of("opa", "opb", "opc", "opd");

    private LavitaDocuments() {}

    /** The document of a row, as JSON. */
    static Map<String, Object> of(LavitaSubset subset, Row row) throws MalformedRowException {
        return switch (subset) {
            case ALL_PROCESSED -> allProcessed(row);
            case MEDMCQA -> medmcqa(row);
            case PUBMED_QA -> pubmedQa(row);
        };
    }

    private static Map<String, Object> allProcessed(Row row) throws MalformedRowException {
        String instruction = row.text("instruction");
        String input = row.text("input");
        String output = row.text("output");
        return document(
                sha256(instruction + input + output),
                instruction + "\n\nContext: \n" + input + "\n\nAnswer: \n" + output,
                LavitaSubset.ALL_PROCESSED);
    }

    private static Map<String, Object> pubmedQa(Row row) throws MalformedRowException {
        if (!(row.value("CONTEXTS").orElse("") instanceof List<?> contexts)) {
            throw new MalformedRowException("the column \"CONTEXTS\" must hold a list");
        }
        String context = contexts.stream().map(String::valueOf).collect(Collectors.joining("\n"));
        String question = row.text("QUESTION");
        String decision = row.text("final_decision");
        String answer = row.text("LONG_ANSWER");
        return document(
                sha256(context + question + decision + answer),
                context + "\n\n" + question + "\n\n" + decision + "\n" + answer,
                LavitaSubset.PUBMED_QA);
    }

    private static Map<String, Object> medmcqa(Row row) throws MalformedRowException {
        StringBuilder text = new StringBuilder(row.text("question")).append("\n\nAnswer choices: \n");
        for (int i = 0; i < OPTIONS.size(); i++) {
            text.append(LABELS.get(i))
                    .append(". ")
                    .append(row.text(OPTIONS.get(i)))
                    .append('\n');
        }
        text.append("Answer: ").append(LABELS.get(correctOption(row))).append('\n');
        row.value("exp").ifPresent(text::append);
        return document(row.text("id"), text.toString().strip(), LavitaSubset.MEDMCQA);
    }

    private static int correctOption(Row row) throws MalformedRowException {
        if (row.value("cop").orElse("") instanceof Number number
                && number.intValue() >= 0
                && number.intValue() < LABELS.size()) {
            return number.intValue();
        }
        throw new MalformedRowException("the column \"cop\", the correct option, must hold 0 to 3");
    }

    private static Map<String, Object> document(String id, String text, LavitaSubset subset) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("text", text);
        document.put("source", "lavita/medical-qa-datasets/" + subset.folder());
        return document;
    }

    private static String sha256(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }
}
