/** Cloud TPUs: which there are, and what they can do. */
package community.marin.tpu;
