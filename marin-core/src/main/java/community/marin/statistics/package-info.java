/** What a corpus is made of, in numbers. */
package community.marin.statistics;
