/** Looks after a prefix: leases that runners left, and outputs that no experiment refers to. */
package community.marin.execution.upkeep;
