/** What downloads of every kind have in common. */
package community.marin.download;
