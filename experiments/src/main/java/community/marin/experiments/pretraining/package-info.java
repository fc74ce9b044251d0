/** Corpora to train models on, with the paths that Python Marin has them at. */
package community.marin.experiments.pretraining;
