/** Marin. */
package community.marin;
