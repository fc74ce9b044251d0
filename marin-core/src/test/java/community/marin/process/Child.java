package community.marin.process;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A program for {@link ChildProcessTest} to run. */
final class Child {
    private Child() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments[0]) {
            case "speak" -> {
                System.out.println("out " + System.getenv("CHILD_GREETING"));
                System.out.flush();
                System.err.println("err");
                System.exit(Integer.parseInt(arguments[1]));
            }
            case "wait" -> {
                ParentWatch.start();
                announce();
            }
            case "refuse" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(Child::waitForEver));
                announce();
            }
            case "parent" -> ChildProcess.run(ChildProcessTest.child("wait"), Map.of(), System.out::println);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void announce() {
        System.out.println(ProcessHandle.current().pid());
        waitForEver();
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
