/** Flags that several commands share. */
package community.marin.cli.options;
