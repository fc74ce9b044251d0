package community.marin.tpu.google.server;

import com.google.rpc.Code;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;

/** What goes wrong with the next requests. Each request takes the first fault that fits it. */
public final class Faults {
    private final Deque<Armed> armed = new ArrayDeque<>();

    Faults() {}

    /** What happens to a request. */
    sealed interface Fault {
        /** It is refused, and not carried out. */
        record Refusal(Reply reply) implements Fault {}

        /** The connection breaks before it is carried out, or after that. */
        record Cut(boolean carriedOut) implements Fault {}

        /** Its answer is kept back until a test lets it go. */
        record Held(Hold hold) implements Fault {}
    }

    private record Armed(Predicate<RecordedRequest> matcher, Fault fault) {}

    /** The next requests are refused with a code. */
    public void refuse(int times, Code code, String message) {
        refuse(times, any -> true, code, message);
    }

    /** The next requests that fit are refused with a code. */
    public void refuse(int times, Predicate<RecordedRequest> matcher, Code code, String message) {
        arm(times, matcher, new Fault.Refusal(Reply.error(code, message)));
    }

    /** The next requests are answered with something that is no answer of the service, such as a page of a proxy. */
    public void answer(int times, int status, String body) {
        arm(times, any -> true, new Fault.Refusal(new Reply(status, "text/html", body)));
    }

    /** The next deletes fail. */
    public void failDeletes(int times) {
        refuse(times, request -> request.method().equals("DELETE"), Code.INTERNAL, "Internal error encountered.");
    }

    /** The next requests that fit are carried out, but the connection breaks before the answer. */
    public void loseReplies(int times, Predicate<RecordedRequest> matcher) {
        arm(times, matcher, new Fault.Cut(true));
    }

    /** The connections of the next requests break before anything happens. */
    public void cut(int times) {
        arm(times, any -> true, new Fault.Cut(false));
    }

    /** The answer of the next request that fits is kept back. */
    public Hold hold(Predicate<RecordedRequest> matcher) {
        Hold hold = new Hold();
        arm(1, matcher, new Fault.Held(hold));
        return hold;
    }

    /** Nothing goes wrong any more. */
    public synchronized void clear() {
        armed.clear();
    }

    synchronized Optional<Fault> take(RecordedRequest request) {
        for (Iterator<Armed> all = armed.iterator(); all.hasNext(); ) {
            Armed next = all.next();
            if (next.matcher().test(request)) {
                all.remove();
                return Optional.of(next.fault());
            }
        }
        return Optional.empty();
    }

    private synchronized void arm(int times, Predicate<RecordedRequest> matcher, Fault fault) {
        for (int i = 0; i < times; i++) {
            armed.add(new Armed(matcher, fault));
        }
    }
}
