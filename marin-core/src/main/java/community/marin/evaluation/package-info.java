/** Evaluation of trained language models. */
package community.marin.evaluation;
