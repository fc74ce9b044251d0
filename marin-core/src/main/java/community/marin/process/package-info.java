/** Other programs run as children: their output becomes log lines, and they end when the calling thread or the parent does. */
package community.marin.process;
