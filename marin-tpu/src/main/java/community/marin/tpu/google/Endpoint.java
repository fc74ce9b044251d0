package community.marin.tpu.google;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.tpu.v2.TpuSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Where Cloud TPU is asked.
 *
 * @param url scheme, host and port
 * @param isGoogle whether it is Google's own, which wants credentials
 */
record Endpoint(String url, boolean isGoogle) {
    private static final String VARIABLE = "TPU_API_ENDPOINT";

    /** The one that the environment names, else Google's. */
    static Endpoint of(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        return named.isEmpty()
                ? new Endpoint("https://tpu.googleapis.com", true)
                : new Endpoint(named.replaceAll("/+$", ""), false);
    }

    /**
     * Settings of a client of it that tries everything once only: who calls us repeats what failed.
     *
     * @param timeout of each request
     */
    TpuSettings settings(Duration timeout) throws IOException {
        TpuSettings.Builder settings = TpuSettings.newHttpJsonBuilder();
        settings.applyToAllUnaryMethods(method -> {
            method.setSimpleTimeoutNoRetriesDuration(timeout);
            return null;
        });
        if (!isGoogle) {
            settings.setEndpoint(url).setCredentialsProvider(NoCredentialsProvider.create());
        }
        return settings.build();
    }
}
