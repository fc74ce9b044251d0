package community.marin.execution;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A library function that a step runs later, and the fields of its config that identify a result. Immutable.
 *
 * @param <C> the config, a record
 */
public final class Deferred<C> {
    private final LaunchFunction<C> function;
    private final MethodReference reference;
    private final boolean launchesJobs;
    private final Set<String> versionedFields;
    private final Function<C, Optional<String>> check;

    Deferred(StepFunction<C> function) {
        this(
                (config, jobs) -> function.run(config),
                MethodReference.of(function),
                false,
                Set.of(),
                config -> Optional.empty());
    }

    Deferred(LaunchFunction<C> function) {
        this(function, MethodReference.of(function), true, Set.of(), config -> Optional.empty());
    }

    private Deferred(
            LaunchFunction<C> function,
            MethodReference reference,
            boolean launchesJobs,
            Set<String> versionedFields,
            Function<C, Optional<String>> check) {
        this.function = function;
        this.reference = reference;
        this.launchesJobs = launchesJobs;
        this.versionedFields = versionedFields;
        this.check = check;
    }

    /**
     * The same function with more fields that identify a result: a change of one gives another output.
     *
     * @param accessors accessors of the config record, such as {@code TokenizeConfig::tokenizer}; one that returns a
     *     record versions the whole of it
     * @throws IllegalArgumentException if one is not an accessor of the config record
     */
    @SafeVarargs
    public final Deferred<C> versioned(SerializableFunction<C, ?>... accessors) {
        Set<String> fields = new LinkedHashSet<>(versionedFields);
        for (SerializableFunction<C, ?> accessor : accessors) {
            fields.add(fieldOf(accessor));
        }
        return new Deferred<>(function, reference, launchesJobs, Collections.unmodifiableSet(fields), check);
    }

    /**
     * The same function with a check of its config that is made before the first step of a run begins, for what the function itself would
     * find out only after hours of other steps. Only steps that will run are checked: a plan may be shown, and an output used, that this
     * program could not make. Nothing of the check enters a version.
     *
     * @param check takes a config with real paths, none of which need exist; returns what the function would fail by, in one line, with
     *     what to do, or nothing
     */
    public Deferred<C> checkedBy(Function<C, Optional<String>> check) {
        return new Deferred<>(function, reference, launchesJobs, versionedFields, check);
    }

    /** A call with a config, to be returned by the body of a step. */
    public DeferredCall call(C config) {
        if (config == null) {
            throw new IllegalArgumentException(reference.qualifiedName() + " is called with no config.");
        }
        if (!config.getClass().isRecord()) {
            throw new IllegalArgumentException("The config of " + reference.qualifiedName() + " is a "
                    + config.getClass().getName() + "; a config is a record.");
        }
        return new DeferredCall(function, config, reference, launchesJobs, versionedFields, check);
    }

    private String fieldOf(SerializableFunction<C, ?> accessor) {
        MethodReference method = MethodReference.of(accessor);
        if (method.isLambda() || !method.isAccessor()) {
            throw new IllegalArgumentException("versioned(...) of " + reference.qualifiedName()
                    + " needs accessors of its config record, such as " + simpleName(method.parameterTypeName())
                    + "::field; it got " + (method.isLambda() ? "a lambda" : method.qualifiedName()) + ".");
        }
        Class<?> type = load(method.className(), method.loader());
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        if (Arrays.stream(components).noneMatch(component -> component.getName().equals(method.methodName()))) {
            throw new IllegalArgumentException("versioned(...) of " + reference.qualifiedName() + ": "
                    + method.qualifiedName() + " is not a field of the config record"
                    + (components.length == 0
                            ? "."
                            : "; its fields are "
                                    + String.join(
                                            ", ",
                                            Arrays.stream(components)
                                                    .map(RecordComponent::getName)
                                                    .toList())
                                    + "."));
        }
        return method.methodName();
    }

    private static Class<?> load(String className, ClassLoader loader) {
        try {
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("Class " + className + " of a versioned field cannot be loaded.", e);
        }
    }

    private static String simpleName(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
