/**
 * What stands beside an output: its status, the lease of whoever makes it, what it was made from, and one record and one
 * log for each attempt. The first three have Python Marin's formats, so both can work on one bucket.
 */
package community.marin.execution.record;
