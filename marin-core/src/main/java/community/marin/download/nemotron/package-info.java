/** Download of Nemotron-CC from Common Crawl, and its conversion to Dolma documents. */
package community.marin.download.nemotron;
