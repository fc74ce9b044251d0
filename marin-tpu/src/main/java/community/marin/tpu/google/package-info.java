/** Cloud TPU by Google's client: its API version 2, as JSON over HTTP. */
package community.marin.tpu.google;
