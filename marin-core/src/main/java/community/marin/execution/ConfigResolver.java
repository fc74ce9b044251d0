package community.marin.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rebuilds a config with every ref replaced by a real path. */
public final class ConfigResolver {
    private final Function<StepRef, Path> path;

    /** Replaces each ref by the path that this function gives. */
    public ConfigResolver(Function<StepRef, Path> path) {
        this.path = path;
    }

    /**
     * The config with real paths, built through canonical constructors; parts that hold no ref stay the same objects.
     *
     * @throws IllegalArgumentException if a record refuses its values
     */
    public Object resolve(Object value) {
        if (value instanceof StepRef ref) {
            return path.apply(ref);
        } else if (value instanceof Record) {
            return record(value);
        } else if (value instanceof List<?> list) {
            return list(list);
        } else if (value instanceof Map<?, ?> map) {
            return map(map);
        } else if (value instanceof Optional<?> optional) {
            return optional.map(this::resolve);
        }
        return value;
    }

    private Object record(Object value) {
        RecordShape shape = RecordShape.of(value);
        List<Object> resolved = new ArrayList<>();
        boolean changed = false;
        for (RecordShape.Field field : shape.fields()) {
            Object before = field.of(value);
            Object after = resolve(before);
            changed |= before != after;
            resolved.add(after);
        }
        return changed ? shape.construct(resolved) : value;
    }

    private Object list(List<?> list) {
        List<Object> resolved = new ArrayList<>(list.size());
        boolean changed = false;
        for (Object before : list) {
            Object after = resolve(before);
            changed |= before != after;
            resolved.add(after);
        }
        return changed ? Collections.unmodifiableList(resolved) : list;
    }

    private Object map(Map<?, ?> map) {
        Map<Object, Object> resolved = new LinkedHashMap<>();
        boolean changed = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object after = resolve(entry.getValue());
            changed |= entry.getValue() != after;
            resolved.put(entry.getKey(), after);
        }
        return changed ? Collections.unmodifiableMap(resolved) : map;
    }
}
