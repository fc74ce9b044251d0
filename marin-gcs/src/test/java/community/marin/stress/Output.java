package community.marin.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one complete output: parts, and a manifest, written last, that says how many there are.
 *
 * @param step the step's name
 * @param attempt which call of the step's function wrote it: {@code worker#number}
 * @param parts how many parts there are
 */
record Output(String step, String attempt, int parts) {
    /** The file that is written last. */
    static final String MANIFEST = "manifest.txt";

    private static final int MANIFEST_WORDS = 3;

    /** Reads the text of a file of the output; empty if it is not there. */
    @FunctionalInterface
    interface Reader<E extends Exception> {
        Optional<String> read(String name) throws E;
    }

    /** The name of a part. */
    static String partName(int part) {
        return "part-" + part + ".txt";
    }

    /** The text of a part: which step, which attempt, which part. */
    String part(int part) {
        return step + " " + attempt + " " + part;
    }

    /** The text of the manifest. */
    String manifest() {
        return step + " " + attempt + " " + parts;
    }

    /** Which worker wrote it. */
    String worker() {
        return workerOf(attempt);
    }

    /** The worker of an attempt. */
    static String workerOf(String attempt) {
        return attempt.substring(0, attempt.indexOf('#'));
    }

    /** The worker that wrote a part or a manifest. */
    static Optional<String> writerOf(String text) {
        String[] words = text.split(" ", -1);
        return words.length == MANIFEST_WORDS && words[1].contains("#")
                ? Optional.of(workerOf(words[1]))
                : Optional.empty();
    }

    /** What the manifest says there should be; empty if there is none. */
    static <E extends Exception> Optional<Output> promised(Reader<E> files) throws E {
        Optional<String> manifest = files.read(MANIFEST);
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        String[] words = manifest.get().split(" ", -1);
        return words.length == MANIFEST_WORDS
                ? Optional.of(new Output(words[0], words[1], Integer.parseInt(words[2])))
                : Optional.empty();
    }

    /** What is missing or wrong in an output; nothing if it is complete, and of one attempt. */
    static <E extends Exception> List<String> defects(Reader<E> files) throws E {
        Optional<Output> promised = promised(files);
        if (promised.isEmpty()) {
            return List.of("there is no manifest");
        }
        Output output = promised.get();
        List<String> defects = new ArrayList<>();
        for (int part = 0; part < output.parts(); part++) {
            Optional<String> text = files.read(partName(part));
            if (!text.equals(Optional.of(output.part(part)))) {
                defects.add(partName(part) + " of attempt " + output.attempt() + " is "
                        + text.map(other -> "'" + other + "'").orElse("missing"));
            }
        }
        return defects;
    }
}
