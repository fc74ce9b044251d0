/** Commands that run somewhere else, or here: on pods of TPUs, on a Ray cluster, in a local process. */
package community.marin.job;
