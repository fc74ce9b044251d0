/** What a pod is to run: the values, and what can be wrong with them. */
package community.marin.tpu.pod;
