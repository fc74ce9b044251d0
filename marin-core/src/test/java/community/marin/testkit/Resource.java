package community.marin.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import community.marin.execution.record.RecordJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads what stands in the test resources. */
public final class Resource {
    private Resource() {}

    /** A resource as text. */
    public static String text(String name) {
        try (InputStream in = Resource.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new AssertionError("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A resource as JSON. */
    public static JsonNode json(String name) {
        try {
            return RecordJson.parse(text(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
