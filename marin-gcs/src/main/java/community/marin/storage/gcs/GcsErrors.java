package community.marin.storage.gcs;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Says in one line what a refusal or a failure means, and what to do about it. */
final class GcsErrors {
    private static final String LOGIN = "gcloud auth application-default login";
    private static final int LONGEST = 300;

    private GcsErrors() {}

    /** The status code that the server refused with; 0 if it was no refusal. */
    static int code(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpResponseException refused) {
                return refused.getStatusCode();
            }
            if (cause instanceof StorageException refused && refused.getCode() > 0) {
                return refused.getCode();
            }
        }
        return 0;
    }

    /** Whether a 404 means that the bucket is missing, and not only the object. */
    static boolean isMissingBucket(Throwable error) {
        return code(error) == 404 && reason(error).toLowerCase(Locale.ROOT).contains("bucket does not exist");
    }

    /** There are no credentials to be had. */
    static IOException noCredentials(IOException cause) {
        return new IOException(
                "no credentials for Google Cloud Storage: " + oneLine(cause.getMessage()) + "; log in with: " + LOGIN,
                cause);
    }

    /** What a failed request to a place means. */
    static IOException describe(ObjectName place, Throwable error) {
        int code = code(error);
        String bucket = "gs://" + place.bucket();
        if (isMissingBucket(error) || (code == 404 && place.isBucket())) {
            return new IOException("there is no bucket " + bucket + "; correct --prefix, or make the bucket", error);
        }
        return switch (code) {
            case 0 -> describeFailure(bucket, error);
            case 401 ->
                new IOException(
                        "the credentials for " + bucket + " are expired or wrong; log in again with: " + LOGIN, error);
            case 403 ->
                new IOException(
                        "no permission for " + place + ": " + reason(error)
                                + "; ask for the role Storage Object User (roles/storage.objectUser) on " + bucket
                                + ", or use another --prefix",
                        error);
            case 404 -> missing(place, error);
            default ->
                new IOException(
                        place + ": the server answered " + code + ": " + reason(error)
                                + (TransientErrors.isTransient(code)
                                        ? "; it was asked again for a minute, try later"
                                        : ""),
                        error);
        };
    }

    private static IOException describeFailure(String bucket, Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamagedObjectException damaged) {
                return damaged;
            }
            if (cause instanceof com.google.auth.Retryable) {
                return new IOException(
                        "the credentials for " + bucket + " are expired or cannot be renewed; log in again with: "
                                + LOGIN,
                        error);
            }
            if (Interrupts.is(cause)) {
                InterruptedIOException interrupted = new InterruptedIOException("interrupted while asking " + bucket);
                interrupted.initCause(error);
                return interrupted;
            }
            if (Unreachable.is(cause)) {
                return new IOException(
                        "cannot reach " + bucket + ": " + oneLine(unreachable(cause))
                                + "; look at the network (and STORAGE_EMULATOR_HOST, if it is set)",
                        error);
            }
        }
        return new IOException(bucket + ": the connection failed: " + reason(error), error);
    }

    /** The message of an unknown host is just its name. */
    private static String unreachable(Throwable cause) {
        return cause instanceof UnknownHostException ? "unknown host " + cause.getMessage() : cause.getMessage();
    }

    private static NoSuchFileException missing(ObjectName place, Throwable error) {
        NoSuchFileException missing = new NoSuchFileException(place.toString());
        missing.initCause(error);
        return missing;
    }

    /** The server's own words; never the request, which may hold a token. */
    private static String reason(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof GoogleJsonResponseException refused && refused.getDetails() != null) {
                return oneLine(refused.getDetails().getMessage());
            }
            if (cause instanceof HttpResponseException refused) {
                return oneLine(refused.getContent() == null ? refused.getStatusMessage() : refused.getContent());
            }
            if (cause.getCause() == null) {
                return oneLine(cause.getMessage() == null ? cause.toString() : cause.getMessage());
            }
        }
        return "";
    }

    private static String oneLine(String text) {
        if (text == null) {
            return "it gave no reason";
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
