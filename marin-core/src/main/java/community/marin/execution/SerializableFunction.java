package community.marin.execution;

import java.io.Serializable;
import java.util.function.Function;

/**
 * A function whose name can be read from it, used for accessors of a record such as {@code TokenizeConfig::tokenizer}.
 *
 * @param <T> the record
 * @param <R> the field
 */
@FunctionalInterface
public interface SerializableFunction<T, R> extends Function<T, R>, Serializable {}
