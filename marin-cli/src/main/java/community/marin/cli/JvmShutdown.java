package community.marin.cli;

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
}
