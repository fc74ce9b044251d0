/** The one shuffle primitive: groups records of bytes by key, in bounded memory, with sorted runs on the local disk. */
package community.marin.shuffle;
