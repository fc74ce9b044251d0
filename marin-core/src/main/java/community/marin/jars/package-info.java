/** Code in jars, and what lies beside it. Every other package may use this one. */
package community.marin.jars;
