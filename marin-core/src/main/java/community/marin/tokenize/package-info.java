/** Tokenizers, and the caches of tokenized documents that training reads. */
package community.marin.tokenize;
