package community.marin.execution.catalog;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads the classes of one jar. What the jar brings wins over what the runner has, so that a jar may use its own version
 * of a library; but the runner's own classes, and those that its API speaks with, are always the runner's.
 */
final class ExperimentClassLoader extends URLClassLoader {
    private static final String SERVICES = "META-INF/services/";

    /** Shared with the runner: its API, annotations that it reads from configs, and the loggers of step logs. */
    private static final List<String> SHARED =
            List.of("java.", "community.marin.", "com.fasterxml.jackson.annotation.", "org.apache.logging.log4j.");

    static {
        registerAsParallelCapable();
    }

    ExperimentClassLoader(URL jar, ClassLoader runner) {
        super(new URL[] {jar}, runner);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = findOwnFirst(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    @Override
    public URL getResource(String name) {
        if (configuresLog4j(name)) {
            return getParent().getResource(name);
        }
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    /** A jar's services are its own: the runner's, and those of libraries that it has too, are not meant for it. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (configuresLog4j(name)) {
            return getParent().getResources(name);
        }
        return name.startsWith(SERVICES) ? findResources(name) : super.getResources(name);
    }

    /** The loggers are the runner's: a jar's own configuration of them would count or not by who logs first. */
    private static boolean configuresLog4j(String name) {
        return name.startsWith("log4j2");
    }

    private Class<?> findOwnFirst(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException e) {
            return super.loadClass(name, false);
        }
    }
}
