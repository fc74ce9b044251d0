/** Chooses what runs a job. */
package community.marin.launch;
