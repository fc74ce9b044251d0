/** What is asked of Cloud TPU: to make pods, to tell of them, to delete them. */
package community.marin.tpu.cloud;
