package community.marin.tpu.cloud;

import community.marin.installation.Installation;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds the client of Cloud TPU: on the class path, else in the installation's folder {@code clouds/tpu}, whose libraries are loaded when
 * the first pod is asked for.
 */
public final class TpuClouds {
    private static final String TPU = "tpu";

    private TpuClouds() {}

    /**
     * Opens the TPUs of a project; connects to nothing yet.
     *
     * @param project the Google Cloud project
     * @param environment the environment variables, see {@link TpuCloudProvider#open}
     * @throws IOException if the client is not installed
     */
    public static TpuCloud open(String project, Map<String, String> environment) throws IOException {
        return Installed.PROVIDER
                .orElseThrow(() -> new IOException(
                        "This Marin has no client of Cloud TPU: its installation lacks the folder clouds/" + TPU
                                + ". Build it again (mvn package), or name another with -D"
                                + Installation.HOME_PROPERTY + "=<folder>"))
                .open(project, environment);
    }

    /** Loaded once, for as long as the process runs. */
    private static final class Installed {
        static final Optional<TpuCloudProvider> PROVIDER = find(Installation.find());

        private Installed() {}
    }

    static Optional<TpuCloudProvider> find(Optional<Installation> installation) {
        return find(TpuClouds.class.getClassLoader())
                .or(() -> installation.flatMap(home -> home.cloud(TPU)).flatMap(TpuClouds::find));
    }

    private static Optional<TpuCloudProvider> find(ClassLoader loader) {
        return ServiceLoader.load(TpuCloudProvider.class, loader).findFirst();
    }
}
