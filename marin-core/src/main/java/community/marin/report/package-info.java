/** Reports of runs, for people: Markdown with a chart. */
package community.marin.report;
