/** Words for people. */
package community.marin.text;
