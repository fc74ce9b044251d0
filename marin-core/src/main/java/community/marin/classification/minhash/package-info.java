/** Near-duplicates: MinHash signatures, locality-sensitive buckets, and the connected components of what shares a bucket. */
package community.marin.classification.minhash;
