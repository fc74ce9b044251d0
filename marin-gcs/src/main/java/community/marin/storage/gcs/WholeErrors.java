package community.marin.storage.gcs;

import java.io.IOException;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.HttpStatus;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.protocol.HttpContext;

/**
 * Reads the server's refusals to their end at once, so that one that is cut is asked for again. Google's client would print a stack trace
 * and go on without the reason.
 */
final class WholeErrors implements HttpResponseInterceptor {
    @Override
    public void process(HttpResponse response, HttpContext context) throws IOException {
        if (response.getEntity() != null && response.getStatusLine().getStatusCode() >= HttpStatus.SC_BAD_REQUEST) {
            response.setEntity(new BufferedHttpEntity(response.getEntity()));
        }
    }
}
