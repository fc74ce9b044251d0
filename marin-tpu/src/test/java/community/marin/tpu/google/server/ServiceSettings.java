package community.marin.tpu.google.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * How a service is started.
 *
 * @param clock tells when pods were made
 * @param pageSize how much is listed in one answer at the most
 * @param workers where the machines of pods run; empty: pods have none
 */
public record ServiceSettings(Clock clock, int pageSize, Optional<Workers> workers) {
    private static final int PAGE_SIZE = 100;

    /**
     * The machines of pods.
     *
     * @param directory below which each gets a folder of its own
     * @param storageEmulator what they get as {@code STORAGE_EMULATOR_HOST}
     * @param environment further variables of their startup scripts
     */
    public record Workers(Path directory, String storageEmulator, Map<String, String> environment) {
        /** Copies the variables. */
        public Workers {
            environment = Map.copyOf(environment);
        }
    }

    /** The system's clock, and no machines. */
    public static ServiceSettings defaults() {
        return new ServiceSettings(Clock.systemUTC(), PAGE_SIZE, Optional.empty());
    }

    /** The same with another clock. */
    public ServiceSettings clock(Clock other) {
        return new ServiceSettings(other, pageSize, workers);
    }

    /** The same with pages of another size. */
    public ServiceSettings pageSize(int most) {
        return new ServiceSettings(clock, most, workers);
    }

    /** The same with machines. */
    public ServiceSettings workers(Path directory, String storageEmulator, Map<String, String> environment) {
        return new ServiceSettings(clock, pageSize, Optional.of(new Workers(directory, storageEmulator, environment)));
    }
}
