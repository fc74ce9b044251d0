/** Turns values of the core into text and JSON. */
package community.marin.cli.render;
