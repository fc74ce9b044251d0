/** Downloads from the Hugging Face Hub: data sets, models and spaces. */
package community.marin.download.huggingface;
