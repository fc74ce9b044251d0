package community.marin.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import community.marin.storage.FileSurvey;
import community.marin.storage.FileTree;
import community.marin.storage.StoragePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * What an output is made from, kept in {@code <output>/.made_from} (JSON) from before its first file is: so that a run that goes on with what a
 * killed or failed one left knows whether it would have made the same.
 *
 * @param settings the fields of the config that results depend on
 * @param inputs by each input file what {@link FileSurvey#versions} tells of it
 * @param written the files that are made, working files among them
 */
public record OutputOrigin(ObjectNode settings, Map<String, String> inputs, WrittenFiles written) {
    private static final Logger log = LogManager.getLogger(OutputOrigin.class);

    /** Hidden, and without the extension of any file of data. */
    private static final String FILE = ".made_from";

    /** Fields of configs that results do not depend on. */
    private static final List<String> UNRELATED = List.of("output_path", "processes", "max_parallelism");

    /** Paths are written whole, maps in an order that is the same in each process. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .addModule(new Jdk8Module())
            .build();

    /** Copies the map, sorted. */
    public OutputOrigin {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(written, "written");
        inputs = new TreeMap<>(inputs);
    }

    /**
     * What an output will be made from.
     *
     * @param config a record; of its fields those for the output's path and for parallelism do not count
     * @param inputs all files that results depend on
     * @param written the files that will be written
     * @throws IOException if an input is not there
     */
    public static OutputOrigin of(Object config, Collection<Path> inputs, WrittenFiles written) throws IOException {
        // There and back, since a number that was read may have another type than the same number in a config.
        ObjectNode settings = (ObjectNode) JSON.readTree(JSON.writeValueAsBytes(config));
        Map<String, String> versions = new TreeMap<>();
        FileSurvey.versions(Set.copyOf(inputs))
                .forEach((file, version) -> versions.put(StoragePaths.text(file.toAbsolutePath()), version));
        return new OutputOrigin(settings.remove(UNRELATED), versions, written);
    }

    /**
     * To be called before anything is written to the output. What was begun there from something else, or nobody knows from what, is removed,
     * which the log says; so what is left may be used.
     */
    public void begin(Path output) throws IOException {
        Optional<OutputOrigin> earlier = read(output);
        Optional<String> difference =
                earlier.isEmpty() ? Optional.of("it does not say from what") : differenceFrom(earlier.get());
        if (difference.isEmpty()) {
            return;
        }
        WrittenFiles known = earlier.map(origin -> written.and(origin.written)).orElse(written);
        List<Path> begun = known.find(output);
        if (!begun.isEmpty()) {
            log.warn(
                    "{} was begun from something else: {}. Its {} files are removed and made anew",
                    StoragePaths.text(output),
                    difference.get(),
                    begun.size());
            FileTree.deleteFiles(begun);
        }
        JsonFile.write(output.resolve(FILE), this);
    }

    /** Empty if there is none, or it cannot be understood. */
    private static Optional<OutputOrigin> read(Path output) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(output.resolve(FILE)), OutputOrigin.class));
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Optional<String> differenceFrom(OutputOrigin earlier) {
        List<String> differences = new ArrayList<>();
        for (String name : union(names(earlier.settings), names(settings))) {
            JsonNode was = earlier.settings.path(name);
            JsonNode is = settings.path(name);
            if (!was.equals(is)) {
                differences.add(name + " was " + was + " and is " + is);
            }
        }
        for (String input : union(earlier.inputs.keySet(), inputs.keySet())) {
            if (!inputs.containsKey(input)) {
                differences.add("the input " + input + " is not there any more");
            } else if (!earlier.inputs.containsKey(input)) {
                differences.add("the input " + input + " was not there");
            } else if (!inputs.get(input).equals(earlier.inputs.get(input))) {
                differences.add("the input " + input + " has changed");
            }
        }
        String more = differences.size() > 1 ? ", and " + (differences.size() - 1) + " more" : "";
        return differences.stream().findFirst().map(difference -> difference + more);
    }

    private static Set<String> names(ObjectNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> union = new TreeSet<>(first);
        union.addAll(second);
        return union;
    }
}
