/** Wiring: which library functions steps run, which fields identify their results, and how the steps are named. */
package community.marin.experiments.steps;
