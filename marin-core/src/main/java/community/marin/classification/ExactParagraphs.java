package community.marin.classification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Paragraphs as pieces: the attribute lists the spans {@code [start, end, 1]} of those that an earlier document has. */
record ExactParagraphs() implements ExactMatching.Pieces {
    @Override
    public String name() {
        return "paragraphs";
    }

    @Override
    public void visit(String text, Paragraphs.Visitor visitor) throws IOException {
        Paragraphs.visit(text, visitor);
    }

    @Override
    public Object attribute(String text, Duplicates.Cursor cursor) throws IOException {
        List<List<Integer>> spans = new ArrayList<>();
        Paragraphs.visit(text, (hash, start, end) -> {
            if (cursor.next()) {
                spans.add(List.of(start, end, 1));
            }
        });
        return spans;
    }
}
