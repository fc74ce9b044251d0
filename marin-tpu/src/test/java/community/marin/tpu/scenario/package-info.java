/** Jobs on pods from beginning to end: the real client against the service for tests, whose machines run the real startup script. */
package community.marin.tpu.scenario;
