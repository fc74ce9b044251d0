package community.marin.storage.gcs.server;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Decides which requests go wrong, and how. Called by many threads. */
public interface FaultPlan {
    /** The fault of a request that has just come in, if it is to have one. */
    Optional<Fault> next(RequestFacts request);

    /** The first so many requests that match. */
    static FaultPlan times(int count, RequestMatcher matcher, Fault fault) {
        AtomicLong left = new AtomicLong(count);
        return request ->
                matcher.matches(request) && left.getAndDecrement() > 0 ? Optional.of(fault) : Optional.empty();
    }

    /** The first request that matches. */
    static FaultPlan once(RequestMatcher matcher, Fault fault) {
        return times(1, matcher, fault);
    }

    /** Every request that matches. */
    static FaultPlan always(RequestMatcher matcher, Fault fault) {
        return request -> matcher.matches(request) ? Optional.of(fault) : Optional.empty();
    }

    /**
     * Random faults. The n-th request that matches always gets the same, whatever thread it comes on.
     *
     * @param rates together at most 1
     */
    static FaultPlan seeded(long seed, RequestMatcher matcher, List<FaultRate> rates) {
        List<FaultRate> all = List.copyOf(rates);
        double sum = all.stream().mapToDouble(FaultRate::probability).sum();
        if (sum > 1.000001) {
            throw new IllegalArgumentException("the probabilities add up to " + sum);
        }
        AtomicLong tickets = new AtomicLong();
        return request -> {
            if (!matcher.matches(request)) {
                return Optional.empty();
            }
            // Each request has a generator of its own, so that a plan has no state but the count.
            long mixed = new SplittableRandom(seed).nextLong() + tickets.getAndIncrement();
            double drawn = new SplittableRandom(mixed).nextDouble();
            for (FaultRate rate : all) {
                drawn -= rate.probability();
                if (drawn < 0) {
                    return Optional.of(rate.fault());
                }
            }
            return Optional.empty();
        };
    }

    /** Random faults of all requests. */
    static FaultPlan seeded(long seed, List<FaultRate> rates) {
        return seeded(seed, RequestMatcher.any(), rates);
    }
}
