/** Medical texts as documents. */
package community.marin.transform.medical;
