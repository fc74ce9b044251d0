/** Experiments to learn from. */
package community.marin.experiments.tutorials;
