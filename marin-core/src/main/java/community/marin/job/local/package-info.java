/** Jobs that are processes of this machine. */
package community.marin.job.local;
