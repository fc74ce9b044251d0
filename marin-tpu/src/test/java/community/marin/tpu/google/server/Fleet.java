package community.marin.tpu.google.server;

import com.google.cloud.tpu.v2.Node;
import community.marin.tpu.AcceleratorType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The machines of all pods. */
final class Fleet implements AutoCloseable {
    private final Optional<ServiceSettings.Workers> settings;
    private final Supplier<String> secretManager;
    private final Map<FakePod, List<FakeWorker>> workers = new HashMap<>();
    private boolean closed;

    Fleet(Optional<ServiceSettings.Workers> settings, Supplier<String> secretManager) {
        this.settings = settings;
        this.secretManager = secretManager;
    }

    /** Switches the machines of a pod on. */
    synchronized void start(FakePod pod) {
        if (settings.isEmpty() || closed) {
            return;
        }
        List<FakeWorker> started = new ArrayList<>();
        workers.put(pod, started);
        Node machines = pod.machines();
        int hosts = AcceleratorType.parse(machines.getAcceleratorType()).hosts();
        try {
            for (int slice = 0; slice < pod.nodeIds().size(); slice++) {
                for (int number = 0; number < hosts; number++) {
                    started.add(FakeWorker.start(
                            settings.get(),
                            secretManager.get(),
                            new MachineId(pod.name(), pod.nodeIds().get(slice), slice, number),
                            attributes(pod, slice, number)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the machines of a pod away. */
    synchronized void stop(FakePod pod) {
        Optional.ofNullable(workers.remove(pod)).ifPresent(FakeWorker::stop);
    }

    synchronized List<FakeWorker> workers(FakePod pod) {
        return List.copyOf(workers.getOrDefault(pod, List.of()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        FakeWorker.stop(workers.values().stream().flatMap(List::stream).toList());
        workers.clear();
    }

    private static Map<String, String> attributes(FakePod pod, int slice, int number) {
        Map<String, String> attributes = new TreeMap<>(pod.machines().getMetadataMap());
        attributes.put("agent-worker-number", Integer.toString(number));
        attributes.put(
                "tpu-env",
                line("ACCELERATOR_TYPE", pod.machines().getAcceleratorType())
                        + line("CONSUMER_PROJECT_ID", pod.name().project())
                        + line("NODE_ID", pod.nodeIds().get(slice))
                        + line("WORKER_ID", Integer.toString(number))
                        + line("ZONE", pod.name().zone()));
        return attributes;
    }

    private static String line(String name, String value) {
        return name + ": '" + value + "'\n";
    }
}
