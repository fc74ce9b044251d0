/** Waiting, which comes in through a parameter so that tests never wait. */
package community.marin.time;
