/**
 * The PyTorch engine: a Llama model, its training and its evaluation on DJL. It runs in a JVM of its own, started by
 * {@link community.marin.engine.TorchEngine}; nothing here is on the class path of the command.
 */
package community.marin.torch;
