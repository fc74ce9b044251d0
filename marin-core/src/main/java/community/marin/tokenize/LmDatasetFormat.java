package community.marin.tokenize;

/** How the lines of a data set become documents to train on. */
public sealed interface LmDatasetFormat permits TextLmDatasetFormat {}
