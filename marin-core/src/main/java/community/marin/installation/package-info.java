/** The installed application as a folder on disk. */
package community.marin.installation;
