package community.marin.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code marin.yaml} sets.
 *
 * @param prefix where outputs go: an absolute path or a URL
 * @param jars jars of experiments
 * @param maxConcurrent how many steps may run at once
 * @param tpu defaults for TPU pods, as written, every one of them understood by {@link PodSettings}
 * @param profiles named settings that win over these
 */
public record Settings(
        Optional<String> prefix,
        Optional<List<Path>> jars,
        OptionalInt maxConcurrent,
        Map<String, JsonNode> tpu,
        Map<String, Settings> profiles) {
    /** Nothing is set. */
    public static final Settings NONE =
            new Settings(Optional.empty(), Optional.empty(), OptionalInt.empty(), Map.of(), Map.of());

    /** Copies the collections. */
    public Settings {
        jars = jars.map(List::copyOf);
        tpu = Map.copyOf(tpu);
        profiles = Map.copyOf(profiles);
    }

    /** These settings, with what a profile sets in place of theirs; keys of {@code tpu} are replaced one by one. */
    public Settings with(Settings profile) {
        Map<String, JsonNode> merged = new HashMap<>(tpu);
        merged.putAll(profile.tpu);
        return new Settings(
                profile.prefix.or(() -> prefix),
                profile.jars.or(() -> jars),
                profile.maxConcurrent.isPresent() ? profile.maxConcurrent : maxConcurrent,
                merged,
                profiles);
    }
}
