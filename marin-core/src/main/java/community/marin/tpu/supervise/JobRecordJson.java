package community.marin.tpu.supervise;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import community.marin.job.SecretReference;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.pod.PodSpec;
import community.marin.tpu.pod.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Records of jobs as JSON: keys in snake_case, instants and durations as ISO 8601 has them, types of TPUs by their names. */
public final class JobRecordJson {
    private static final ObjectMapper MAPPER = mapper();

    private JobRecordJson() {}

    /** A record as indented JSON, with a line feed at the end. */
    static String render(JobRecord record) throws JsonProcessingException {
        return MAPPER.writeValueAsString(record) + "\n";
    }

    /** The record of a text. */
    static JobRecord parse(String json) throws JsonProcessingException {
        JobRecord record = MAPPER.readValue(json, JobRecord.class);
        if (record == null) {
            throw JsonMappingException.from((JsonParser) null, "it is null");
        }
        return record;
    }

    /** The fields of a pod as text, by their names in JSON: to tell what differs between two. */
    public static Map<String, String> fields(PodSpec spec) {
        Map<String, String> fields = new TreeMap<>();
        MAPPER.valueToTree(spec)
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
        return fields;
    }

    private static ObjectMapper mapper() {
        SimpleModule module = new SimpleModule();
        text(module, Instant.class, Instant::parse);
        text(module, Duration.class, Duration::parse);
        text(module, AcceleratorType.class, AcceleratorType::parse);
        text(module, Volume.class, Volume::parse);
        text(module, SecretReference.class, SecretReference::parse);
        return JsonMapper.builder()
                .addModules(new Jdk8Module(), module)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                // The components alone: what is computed from them is no part of a record.
                .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .build();
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new ToStringSerializer(type));
        module.addDeserializer(type, new FromStringDeserializer<T>(type) {
            private static final long serialVersionUID = 1;

            @Override
            protected T _deserialize(String value, com.fasterxml.jackson.databind.DeserializationContext context) {
                return parse.apply(value);
            }
        });
    }
}
