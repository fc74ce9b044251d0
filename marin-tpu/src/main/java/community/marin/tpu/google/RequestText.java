package community.marin.tpu.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.GenericUrl;
import com.google.api.gax.httpjson.ApiMethodDescriptor;
import com.google.api.gax.httpjson.HttpRequestFormatter;
import com.google.cloud.tpu.v2.stub.HttpJsonTpuStub;
import com.google.protobuf.Message;

/** Shows requests as Google's client words them. */
final class RequestText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestText() {}

    /**
     * Method, URL and body.
     *
     * @param method the method's name in the service, such as {@code CreateNode}
     */
    static String of(Endpoint endpoint, String method, Message request) {
        ApiMethodDescriptor<Message, ?> descriptor = descriptor(method);
        HttpRequestFormatter<Message> formatter = descriptor.getRequestFormatter();
        GenericUrl url = new GenericUrl(endpoint.url() + "/" + formatter.getPath(request));
        url.putAll(formatter.getQueryParamNames(request));
        return descriptor.getHttpMethod() + " " + url.build() + "\n" + indented(formatter.getRequestBody(request));
    }

    /** The client escapes more than it must, such as apostrophes, which makes scripts hard to read. */
    private static String indented(String body) {
        try {
            return JSON.readTree(body).toPrettyString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Google's client words a request as no JSON.", e);
        }
    }

    /** The client lists them without their types. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ApiMethodDescriptor<Message, ?> descriptor(String method) {
        for (ApiMethodDescriptor descriptor : HttpJsonTpuStub.getMethodDescriptors()) {
            if (descriptor.getFullMethodName().endsWith("/" + method)) {
                return descriptor;
            }
        }
        throw new IllegalStateException("Google's client does not know " + method + ".");
    }
}
