/** Experiments that look for evaluation data in training data. */
package community.marin.experiments.overlap;
