/**
 * One-dimensional zarr v3 arrays of integers, as much as token caches need: the {@code sharding_indexed} codec around {@code bytes}
 * and {@code gzip}. Version 3 of the format is at zarr-specs.readthedocs.io.
 */
package community.marin.tokenize.zarr;
