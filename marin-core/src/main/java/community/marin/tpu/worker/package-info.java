/** What the machines of a pod do, and what they write into the bucket about it. */
package community.marin.tpu.worker;
