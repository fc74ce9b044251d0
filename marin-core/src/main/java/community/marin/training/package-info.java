/**
 * Training of decoder-only language models: the configs, with the field names of Levanter; the learning rate as a pure
 * function; sizes of models; and {@link community.marin.training.TrainLm}, which runs a training in the engine's own JVM.
 */
package community.marin.training;
