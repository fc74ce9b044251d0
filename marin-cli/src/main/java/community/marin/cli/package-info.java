/** The {@code marin} command: flags in, calls of the core out, and what they give back as text or JSON. */
package community.marin.cli;
