/** Data for training after pretraining: conversations and preference pairs. */
package community.marin.experiments.posttrain;
