package community.marin.transform.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the rows of a dataset hold conversations. */
public enum InputDatasetFormat {
    /** A column holds a list of messages. */
    @JsonProperty("messages")
    SINGLE_COLUMN_MULTI_TURN,
    /** A column holds what the user says, another what the assistant answers, or a list of such answers. */
    @JsonProperty("instruction_response")
    INSTRUCTION_RESPONSE,
    /** A column holds what the user says, another a list of answers, of which the first counts. */
    @JsonProperty("instruct_column_response")
    INSTRUCT_COLUMN_RESPONSE,
    /** A column holds a list of one message of the user, another what the assistant answers. */
    @JsonProperty("instruct_msg_response")
    INSTRUCT_MSG_RESPONSE
}
