/** Conversations and preference pairs from datasets of the Hugging Face Hub, and documents from conversations. */
package community.marin.transform.conversation;
