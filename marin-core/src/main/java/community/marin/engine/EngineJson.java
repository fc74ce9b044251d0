package community.marin.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import community.marin.storage.StoragePaths;
import community.marin.storage.Storages;
import java.io.IOException;
import java.nio.file.Path;

/** The JSON in which configs travel to an engine's JVM: paths as locations, optionals as values or null. */
public final class EngineJson {
    private EngineJson() {}

    /** A mapper for both ends. A number that is missing is an error, not 0. */
    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(paths())
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /** Paths of a bucket belong to a storage, which each end opens for itself. */
    private static SimpleModule paths() {
        Storages storages = new Storages();
        return new SimpleModule()
                .addSerializer(Path.class, new StdScalarSerializer<>(Path.class) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void serialize(Path path, JsonGenerator json, SerializerProvider provider)
                            throws IOException {
                        json.writeString(StoragePaths.text(StoragePaths.isOnDisk(path) ? path.toAbsolutePath() : path));
                    }
                })
                .addDeserializer(Path.class, new StdScalarDeserializer<>(Path.class) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Path deserialize(JsonParser json, DeserializationContext context) throws IOException {
                        return StoragePaths.of(json.getText(), storages);
                    }
                });
    }
}
