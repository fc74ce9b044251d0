/** Shows a run while it goes on, and sums it up. */
package community.marin.cli.progress;
