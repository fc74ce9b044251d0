package community.marin.execution;

import java.io.Serializable;

/**
 * A library function that a step runs. Give it as a method reference, such as {@code Tokenize::tokenize}: the method's
 * name is recorded beside the output.
 *
 * @param <C> its config, a record
 */
@FunctionalInterface
public interface StepFunction<C> extends Serializable {
    /** Does the work; the config's paths are real. Must stop soon when its thread is interrupted. */
    void run(C config) throws Exception;
}
