/** Conversion of raw data to Dolma documents. */
package community.marin.transform;
