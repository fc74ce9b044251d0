package community.marin.execution.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import community.marin.execution.Steps;
import community.marin.testkit.Resource;
import community.marin.testkit.SimpleExperiment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers as Python writes them, by the MD5 of their text. */
final class PythonNumbersTest {
    private record Single(float value) {}

    @Test
    void doublesHavePythonsRepr() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String line : lines("python/doubles.txt", 1900)) {
            double value = Double.longBitsToDouble(HexFormat.fromHexDigitsToLong(line, 0, 16));
            if (!Version.identityOf(DoubleNode.valueOf(value)).equals(md5(line.substring(17)))) {
                wrong.add(line);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** {@code Float.toString} gives other digits before Java 19; a hash must not depend on the machine's Java. */
    @Test
    void floatsAreTheShortestDecimalOnEveryJava() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String line : lines("python/floats.txt", 900)) {
            float value = Float.intBitsToFloat(HexFormat.fromHexDigits(line, 0, 8));
            String identity = SimpleExperiment.trace(() -> Steps.step(
                            "x",
                            () -> Steps.deferred((Single config) -> {})
                                    .versioned(Single::value)
                                    .call(new Single(value))))
                    .entry()
                    .version()
                    .identity();
            String text = "{\"config\": {\"value\": " + line.substring(9) + "}, \"dependencies\": [], \"name\": \"x\"}";
            if (!identity.equals(md5(text))) {
                wrong.add(line + " is not " + value);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> lines(String resource, int atLeast) {
        List<String> lines = Resource.text(resource).lines().toList();
        assertThat(lines).hasSizeGreaterThan(atLeast);
        return lines;
    }

    private static String md5(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest);
    }
}
