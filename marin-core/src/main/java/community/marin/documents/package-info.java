/** Documents in the Dolma format, attributes beside them, and the driver that works through files of them. */
package community.marin.documents;
