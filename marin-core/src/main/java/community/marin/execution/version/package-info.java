/**
 * What a step is: its version, and the hash of it that names its output. The hash must equal the one of Python Marin, so
 * the JSON it is taken of is written as Python's {@code json.dumps(version, sort_keys=True)} writes it.
 */
package community.marin.execution.version;
