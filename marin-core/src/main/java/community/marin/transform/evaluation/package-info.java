/** Questions of evaluation datasets in one form: as prompts and responses, or as documents to look for in training data. */
package community.marin.transform.evaluation;
