/** Jobs on a Ray cluster, by the REST API of its dashboard. */
package community.marin.job.ray;
