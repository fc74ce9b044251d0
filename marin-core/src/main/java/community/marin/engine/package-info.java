/** Engines: heavy libraries that lie in a folder of their own in the installation and run in a JVM of their own. */
package community.marin.engine;
