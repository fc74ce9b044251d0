package community.marin.tpu.google;

import com.google.auto.service.AutoService;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.cloud.TpuCloudProvider;
import java.util.Map;

/** Opens Cloud TPU; asks with the application default credentials, or with none if {@code TPU_API_ENDPOINT} names another service. */
@AutoService(TpuCloudProvider.class)
public final class GoogleTpuCloudProvider implements TpuCloudProvider {
    @Override
    public TpuCloud open(String project, Map<String, String> environment) {
        return new GoogleTpuCloud(project, Endpoint.of(environment), GoogleTpuCloud.PATIENCE);
    }
}
