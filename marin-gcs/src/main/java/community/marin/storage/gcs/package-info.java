/**
 * The storage behind {@code gs://} locations: Google Cloud Storage over its JSON API. Nothing else in Marin names a class of
 * Google's, and these load only when such a location is used.
 */
package community.marin.storage.gcs;
