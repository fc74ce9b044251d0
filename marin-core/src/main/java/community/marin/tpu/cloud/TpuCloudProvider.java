package community.marin.tpu.cloud;

import java.util.Map;

/** Opens the TPUs of a project; found by {@code ServiceLoader}. */
@FunctionalInterface
public interface TpuCloudProvider {
    /**
     * Opens them; connects to nothing yet.
     *
     * @param project the Google Cloud project
     * @param environment the environment variables, which may say how to reach the service: {@code TPU_API_ENDPOINT}
     */
    TpuCloud open(String project, Map<String, String> environment);
}
