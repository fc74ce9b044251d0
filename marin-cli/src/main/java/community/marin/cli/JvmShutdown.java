package community.marin.cli;

import java.lang.reflect.Proxy;

/**
 * Tells of the end of the JVM, which a signal begins. The JVM ends with 128 and the number of the signal when the action
 * is over: 130 for Ctrl-C, 143 for SIGTERM.
 */
final class JvmShutdown implements CommandEnvironment.Shutdown {
    @Override
    public CommandEnvironment.Registration register(Runnable action) {
        Thread hook = new Thread(action, "marin-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The JVM is ending already: the hook runs, and that is what it is for.
            }
        };
    }

    /**
     * The JVM itself passes over signals while it is ending. Its classes for signals are called by reflection, since the compiler warns of
     * every use of them, and has no way not to.
     */
    @Override
    public void endAtNextInterrupt() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object halt = Proxy.newProxyInstance(
                    JvmShutdown.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        Runtime.getRuntime().halt(ExitCodes.INTERRUPTED);
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), halt);
        } catch (ReflectiveOperationException e) {
            // This Java lacks them, or leaves signals alone (-Xrs): the process ends when its actions are over.
        }
    }
}
