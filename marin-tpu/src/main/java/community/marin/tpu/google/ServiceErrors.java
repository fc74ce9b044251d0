package community.marin.tpu.google;

import community.marin.tpu.cloud.TpuCloudException;
import community.marin.tpu.cloud.TpuCloudException.Reason;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Says in one line what was asked, what Cloud TPU said, and what to do about it. */
final class ServiceErrors {
    private static final String LOGIN = "log in with: gcloud auth application-default login";
    private static final String LATER = "try again later";

    private final String project;
    private final Endpoint endpoint;

    ServiceErrors(String project, Endpoint endpoint) {
        this.project = project;
        this.endpoint = endpoint;
    }

    /** The thread that waited was interrupted. */
    TpuCloudException interrupted(String asked, InterruptedException cause) {
        return error(Reason.UNAVAILABLE, asked, "interrupted while waiting for Cloud TPU", LATER, cause);
    }

    /** No answer came. */
    TpuCloudException tooSlow(String asked, Duration patience, Throwable cause) {
        String said = "no answer from " + endpoint.url() + " within " + patience.toSeconds() + " s";
        return error(Reason.UNAVAILABLE, asked, said, LATER, cause);
    }

    /** What an error of Google's client means. */
    TpuCloudException describe(String asked, Throwable error) {
        Optional<Refusal> refusal = Refusal.of(error);
        return refusal.isPresent() ? refused(asked, refusal.get(), error) : failed(asked, error);
    }

    private TpuCloudException refused(String asked, Refusal refusal, Throwable error) {
        String said = refusal.message();
        return switch (refusal.code()) {
            case RESOURCE_EXHAUSTED -> exhausted(asked, said, error);
            case UNAUTHENTICATED -> error(Reason.DENIED, asked, said, LOGIN, error);
            case PERMISSION_DENIED ->
                error(
                        Reason.DENIED,
                        asked,
                        said,
                        "ask for the role TPU Admin (roles/tpu.admin) in project " + project + ", or " + LOGIN,
                        error);
            case NOT_FOUND ->
                error(Reason.INVALID, asked, said, "correct the project (" + project + ") or the zone", error);
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, ALREADY_EXISTS ->
                error(Reason.INVALID, asked, said, "correct the request", error);
            case UNIMPLEMENTED ->
                error(Reason.INVALID, asked, said, endpoint.url() + " does not speak Cloud TPU's API version 2", error);
            default -> error(Reason.UNAVAILABLE, asked, refusal.code() + ": " + said, LATER, error);
        };
    }

    /** One code stands for three things, which only the words tell apart. */
    private TpuCloudException exhausted(String asked, String said, Throwable error) {
        String words = said.toLowerCase(Locale.ROOT);
        if (words.contains("per minute") || words.contains("rate limit") || words.contains("per day")) {
            return error(Reason.UNAVAILABLE, asked, said, LATER, error);
        }
        if (words.contains("quota")) {
            String advice =
                    "delete pods that are not needed, use another zone, or ask for more quota of project " + project;
            return error(Reason.QUOTA, asked, said, advice, error);
        }
        return error(Reason.CAPACITY, asked, said, "try another zone, or again later", error);
    }

    private TpuCloudException failed(String asked, Throwable error) {
        Throwable root = root(error);
        String said = root instanceof UnknownHostException
                ? "unknown host " + root.getMessage()
                : Optional.ofNullable(root.getMessage()).orElse(root.toString());
        if (said.contains("default credentials")) {
            return error(Reason.DENIED, asked, "there are no credentials for Google Cloud", LOGIN, error);
        }
        if (isOfCredentials(error)) {
            return error(Reason.DENIED, asked, "the credentials cannot be renewed: " + said, LOGIN, error);
        }
        return error(
                Reason.UNAVAILABLE,
                asked,
                "no answer from " + endpoint.url() + ": " + said,
                "look at the network" + (endpoint.isGoogle() ? "" : " and at TPU_API_ENDPOINT") + ", or " + LATER,
                error);
    }

    private static boolean isOfCredentials(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && cause instanceof com.google.auth.Retryable renewal) {
                return !renewal.isRetryable();
            }
        }
        return false;
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static TpuCloudException error(Reason reason, String asked, String said, String advice, Throwable cause) {
        String line = said.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
        return new TpuCloudException(reason, asked + ": " + line + "; " + advice + ".", cause);
    }
}
