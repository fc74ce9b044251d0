package community.marin.cli.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import community.marin.cli.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
            throw new UsageException(shown + at(e.getLocation()) + ": this is no YAML: " + firstLine(e), e);
        } catch (IOException e) {
            throw new UsageException(shown + ": cannot be read (" + e + "); name a readable file with --config.", e);
        }
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    /** The first line of the parser's message; what follows repeats the text around the error. */
    private static String firstLine(JsonProcessingException e) {
        String[] lines = e.getOriginalMessage().split("\n", 3);
        boolean context = lines.length > 2 && lines[0].startsWith("while ");
        return context ? lines[0] : lines[0] + ".";
    }
}
