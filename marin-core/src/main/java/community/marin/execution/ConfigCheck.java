package community.marin.execution;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds every value of a config that a version, an info file or the rebuilding of the config could not hold. */
final class ConfigCheck {
    private static final Set<Class<?>> LEAVES = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            Float.class,
            Double.class,
            Duration.class);

    private final List<String> problems = new ArrayList<>();

    private ConfigCheck() {}

    /** What is wrong with a config; each message names the field. */
    static List<String> problems(DeferredCall call) {
        ConfigCheck check = new ConfigCheck();
        for (RecordShape.Field field : RecordShape.of(call.config()).fields()) {
            boolean versioned = call.versionedFields().contains(field.name());
            check.field("", field, call.config(), versioned);
        }
        return check.problems;
    }

    private void field(String prefix, RecordShape.Field field, Object owner, boolean versioned) {
        String key = prefix + field.name();
        if (StepRef.class.isAssignableFrom(field.type())) {
            problems.add(
                    "config field " + key + " is declared as " + field.type().getSimpleName()
                            + ", but holds a real path when the step runs; declare it as java.nio.file.Path");
            return;
        }
        value(key, field.of(owner), versioned);
    }

    private void value(String key, Object value, boolean versioned) {
        if (value == null) {
            return;
        } else if (LEAVES.contains(value.getClass())) {
            text(key, value.toString());
        } else if (value instanceof OwnOutput && versioned) {
            problems.add(
                    "config field " + key
                            + " is versioned but holds output(), which follows from the version; take it out of versioned(...)");
        } else if (value instanceof Path) {
            if (!(value instanceof StepRef)) {
                text(key, value.toString());
            }
        } else if (value instanceof Enum<?> constant) {
            enumeration(key, constant, versioned);
        } else if (value instanceof Record) {
            for (RecordShape.Field field : RecordShape.of(value).fields()) {
                field(key + ".", field, value, versioned);
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                value(key + "[" + i + "]", list.get(i), versioned);
            }
        } else if (value instanceof Map<?, ?> map) {
            map(key, map, versioned);
        } else if (value instanceof Optional<?> optional) {
            value(key, optional.orElse(null), versioned);
        } else {
            problems.add("config field " + key + " is a " + value.getClass().getTypeName()
                    + ", which no config can hold; use a record, a list, a map with string keys, an Optional, an enum, a"
                    + " string, a number, a boolean, a Duration or a Path");
        }
    }

    private void map(String key, Map<?, ?> map, boolean versioned) {
        map.forEach((name, element) -> {
            if (name instanceof String string) {
                text(key, string);
                value(key + "." + name, element, versioned);
            } else {
                problems.add("config field " + key + " is a map with the key " + name
                        + ", which is no string; use string keys");
            }
        });
    }

    private void enumeration(String key, Enum<?> constant, boolean versioned) {
        if (versioned && EnumNames.declared(constant).isEmpty()) {
            problems.add("config field " + key + " is versioned, but "
                    + constant.getDeclaringClass().getSimpleName() + "." + constant.name()
                    + " declares no JSON value; annotate it with @JsonProperty(\"...\"), so that renaming it keeps"
                    + " hashes");
        }
    }

    private void text(String key, String text) {
        if (RefText.isIn(text)) {
            problems.add("config field " + key + " holds text made of a step's path (\"" + text
                    + "\"); make the field a Path and pass the ref itself, with resolve(...) for what is below it");
        }
    }
}
