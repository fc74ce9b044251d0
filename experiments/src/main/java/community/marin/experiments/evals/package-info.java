/** Data for evaluation. */
package community.marin.experiments.evals;
