package community.marin.tpu.google.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Code;
import java.nio.charset.StandardCharsets;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param type of the content
 * @param body the content
 */
record Reply(int status, String type, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFormat.Printer PRINTER = JsonFormat.printer()
            .usingTypeRegistry(TypeRegistry.newBuilder()
                    .add(Operation.getDescriptor())
                    .add(Any.getDescriptor())
                    .build());

    static Reply text(String text) {
        return new Reply(200, "text/plain", text);
    }

    static Reply json(ObjectNode json) {
        return new Reply(200, "application/json", json.toString());
    }

    static Reply message(MessageOrBuilder message) {
        try {
            return new Reply(200, "application/json", PRINTER.print(message));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the service words it. */
    static Reply error(Code code, String message) {
        ObjectNode body = JSON.createObjectNode();
        int status = ApiError.httpStatus(code);
        body.putObject("error").put("code", status).put("message", message).put("status", code.name());
        return new Reply(status, "application/json", body.toString());
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
