/** Runs a plan: takes leases, runs the functions of steps, and writes what stands beside their outputs. */
package community.marin.execution.run;
