/** Launches jobs on pods, finds those that were, follows and ends them. */
package community.marin.tpu.launch;
