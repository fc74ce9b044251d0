/** Parquet files, by parquet-java without Hadoop; loaded only when such a file is touched. */
package community.marin.parquet;
