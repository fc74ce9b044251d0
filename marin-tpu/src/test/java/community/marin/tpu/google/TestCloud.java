package community.marin.tpu.google;

import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Capacity;
import community.marin.tpu.cloud.PodRequest;
import community.marin.tpu.cloud.TpuCloud;
import community.marin.tpu.google.server.FakeTpuService;
import community.marin.tpu.google.server.ServiceSettings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A service, and a client of it. */
record TestCloud(FakeTpuService service, TpuCloud client) implements AutoCloseable {
    static final String PROJECT = "my-project";
    static final String ZONE = "us-west4-a";

    static TestCloud start() throws IOException {
        return start(ServiceSettings.defaults());
    }

    static TestCloud start(ServiceSettings settings) throws IOException {
        FakeTpuService service = FakeTpuService.start(settings);
        return new TestCloud(service, new GoogleTpuCloudProvider().open(PROJECT, service.environment()));
    }

    /** A pod of one worker for each slice. */
    static PodRequest pod(String id, int slices, Capacity capacity) {
        return pod(id, "v5litepod-8", slices, capacity, Map.of("startup-script", "echo 'a\nb'"));
    }

    static PodRequest pod(String id, String type, int slices, Capacity capacity, Map<String, String> metadata) {
        return new PodRequest(
                id,
                ZONE,
                AcceleratorType.parse(type),
                slices,
                capacity,
                "v2-alpha-tpuv5-lite",
                Map.of("marin-job", "my-job", "owner", "me"),
                metadata,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public void close() {
        client.close();
        service.close();
    }
}
