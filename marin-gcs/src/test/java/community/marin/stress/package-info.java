/**
 * Random schedules of what can go wrong between runners that share a small graph of steps: runners that are killed or
 * paused, a bucket that refuses, cuts or loses. Each schedule is drawn from a seed, and a checker of invariants reads
 * what the steps' functions wrote to logs of their own, and every change of the bucket.
 */
package community.marin.stress;
