package community.marin.storage.gcs.server;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers requests: with the faults that the server is told to have, the gates, and an entry in the log. */
final class Service implements HttpConnection.Handler {
    private final Router router;
    private final Api api;
    private final ControlEndpoint control;
    private final Faults faults;
    private final RequestLog log;
    private final Clock clock;
    private final List<Hold> holds = new CopyOnWriteArrayList<>();

    Service(Router router, Api api, ControlEndpoint control, Faults faults, RequestLog log, Clock clock) {
        this.router = router;
        this.api = api;
        this.control = control;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    Hold hold(RequestMatcher matcher, Hold.Point point) {
        Hold hold = new Hold(matcher, point);
        holds.removeIf(Hold::isReleased);
        holds.add(hold);
        return hold;
    }

    @Override
    public Answer handle(Request request) throws IOException, InterruptedException {
        Optional<Response> controlled = control.handle(request);
        if (controlled.isPresent()) {
            return new Answer(controlled.get(), Answer.Delivery.WHOLE);
        }
        Route route;
        try {
            route = router.route(request);
        } catch (GcsException e) {
            return answer(request, Route.unknown(), ErrorJson.response(e.code(), e.getMessage()), Optional.empty());
        }
        RequestFacts facts = route.facts(request);
        Optional<Fault> fault = Optional.empty();
        for (Fault next : faults.next(facts)) {
            if (next instanceof Fault.Delay delay) {
                Thread.sleep(delay.duration().toMillis());
            } else {
                fault = Optional.of(next);
            }
        }
        pass(facts, Hold.Point.BEFORE_ACTING);
        Answer answer = answer(request, route, respond(request, route, fault), fault);
        pass(facts, Hold.Point.BEFORE_REPLY);
        return answer;
    }

    private Response respond(Request request, Route route, Optional<Fault> fault) throws IOException {
        if (fault.isPresent() && fault.get() instanceof Fault.Status status) {
            Response refusal = ErrorJson.response(status.code(), "told to fail: " + status.code());
            return status.retryAfter()
                    .map(after -> refusal.with("Retry-After", Long.toString(after.toSeconds())))
                    .orElse(refusal);
        }
        try {
            if (fault.isPresent() && fault.get() instanceof Fault.CutRequest cut) {
                api.handlePart(request, route, request.body().peek(cut.bodyBytes()));
                return Response.empty(0);
            }
            boolean damaged = fault.isPresent() && fault.get() instanceof Fault.Damage;
            boolean sends = !request.method().equals("GET");
            if (damaged && sends) {
                request.body().damage();
            }
            Response response = route.operation() == Operation.BATCH ? batch(request) : api.handle(request, route);
            return damaged && !sends ? response.with(Damage.of(response.body())) : response;
        } catch (GcsException e) {
            return ErrorJson.response(e.code(), e.getMessage());
        }
    }

    private Response batch(Request request) throws IOException {
        return Batch.handle(request, clock.instant(), inner -> {
            try {
                Route route = router.route(inner);
                return answer(inner, route, respond(inner, route, Optional.empty()), Optional.empty())
                        .response();
            } catch (GcsException e) {
                return ErrorJson.response(e.code(), e.getMessage());
            }
        });
    }

    private Answer answer(Request request, Route route, Response response, Optional<Fault> fault) {
        log.add(new LoggedRequest(
                clock.instant(),
                route.facts(request),
                Preconditions.of(request.query()).toMap(),
                request.headers().get("Content-Range"),
                response.status(),
                fault));
        return new Answer(response, fault.map(Service::delivery).orElse(Answer.Delivery.WHOLE));
    }

    private static Answer.Delivery delivery(Fault fault) {
        if (fault instanceof Fault.CutResponse) {
            return Answer.Delivery.HALF;
        }
        return fault instanceof Fault.CutRequest || fault instanceof Fault.LostReply
                ? Answer.Delivery.NONE
                : Answer.Delivery.WHOLE;
    }

    private void pass(RequestFacts facts, Hold.Point point) throws InterruptedException {
        for (Hold hold : holds) {
            hold.pass(facts, point);
        }
    }
}
