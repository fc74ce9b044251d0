/** A linear classifier of documents by their n-grams of words: samples, training, scores. */
package community.marin.classification.quality;
