/** What flags, environment variables and {@code marin.yaml} together say. */
package community.marin.cli.settings;
