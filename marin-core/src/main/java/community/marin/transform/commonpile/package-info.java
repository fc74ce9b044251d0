/** Work on the data sets of the Common Pile. */
package community.marin.transform.commonpile;
