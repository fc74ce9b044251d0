package community.marin.execution;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** The names of enum constants as files have them. */
final class EnumNames {
    private EnumNames() {}

    /** The name that {@code @JsonProperty} on the constant declares. */
    static Optional<String> declared(Enum<?> constant) {
        try {
            JsonProperty property =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return Optional.ofNullable(property).map(JsonProperty::value).filter(value -> !value.isEmpty());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(constant + " is no field of its own class", e);
        }
    }
}
