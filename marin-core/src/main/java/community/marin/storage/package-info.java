/** Files on a local disk and in object storage, as library code sees them. */
package community.marin.storage;
