/** What commands look up about steps beyond their plan. */
package community.marin.cli.inspect;
