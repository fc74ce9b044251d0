/** A service that speaks the API of Cloud TPU, with machines that really run their startup script, for tests. */
package community.marin.tpu.google.server;
