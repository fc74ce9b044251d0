/** Steps that judge documents (attributes beside them) and that act on such judgements. */
package community.marin.classification;
