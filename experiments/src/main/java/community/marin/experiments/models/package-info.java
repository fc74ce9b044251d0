/** Model configs that experiments share. */
package community.marin.experiments.models;
