/** Finds experiments in jars. */
package community.marin.execution.catalog;
