package community.marin.documents;

import java.io.IOException;

/**
 * What is done with one shard of a stage, independent of the others.
 *
 * @param <S> what a shard is
 * @param <R> what comes of it
 */
@FunctionalInterface
public interface ShardFunction<S, R> {
    /** Works through one shard; must stop promptly when its thread is interrupted. */
    R apply(S shard) throws IOException;
}
