package community.marin.cli.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import community.marin.cli.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code marin.yaml}. */
final class SettingsFile {
    private SettingsFile() {}

    /**
     * The settings of a file.
     *
     * @param shown what to call the file in messages
     * @throws UsageException with everything in it that cannot be understood
     */
    static Settings read(Path file, String shown) {
        try {
            Optional<YamlValue> root = YamlReader.read(Files.readString(file));
            if (root.isEmpty()) {
                return Settings.NONE;
            }
            SettingsReader reader =
                    new SettingsReader(shown, file.toAbsolutePath().getParent());
            Settings settings = reader.read(root.get());
            if (!reader.problems().isEmpty()) {
                throw new UsageException(reader.problems());
            }
            return settings;
        } catch (JsonProcessingException e) {
            throw new UsageException(shown + at(e.getLocation()) + ": this is no YAML: " + inOneLine(e), e);
        } catch (IOException e) {
            throw new UsageException(shown + ": cannot be read (" + e + "); name a readable file with --config.", e);
        }
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    /** The parser's message without the lines that repeat the text around the error. */
    private static String inOneLine(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(": ", "", "."));
    }
}
