/** The commands. Each holds its flags, calls the core, and hands the result to a renderer. */
package community.marin.cli.command;
