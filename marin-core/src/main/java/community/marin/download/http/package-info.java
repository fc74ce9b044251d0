/** Downloads over HTTP that survive faults: back-off, resumption, and tokens that reach only the server they are for. */
package community.marin.download.http;
