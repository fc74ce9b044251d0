/**
 * Files on a local disk or in a bucket, with the one thing that {@code java.nio.file} lacks: a write that happens only
 * if nobody else wrote in between. Status, leases and plans go through {@link community.marin.storage.Storage} alone;
 * library code opens ordinary paths and lists them with {@code Listing}.
 */
package community.marin.storage;
