package community.marin.process;

import java.io.IOException;
import java.io.OutputStream;

/** For the {@code main} of a child: ends it when its parent is gone, however that died. */
public final class ParentWatch {
    /** Exit code of a child whose parent is gone: that of a program ended by SIGHUP, in a shell's count. */
    public static final int PARENT_GONE = 129;

    private ParentWatch() {}

    /**
     * Watches this process's standard input in the background, and halts the process at its end. The parent holds the other end
     * and writes nothing; the operating system closes it when the parent dies.
     */
    public static void start() {
        Thread watch = new Thread(ParentWatch::awaitEndOfInput, "parent watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe says the same as its end: nobody is there.
        }
        // Not exit(): shutdown hooks could wait for a parent that is no more.
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
