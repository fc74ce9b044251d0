package community.marin.storage.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plans of faults as JSON, for servers in another process. {@code {"fault": "status", "code": 503}}; {@code fault} is
 * one of {@code delay} (with {@code millis}), {@code status} (with {@code code} and perhaps {@code retry_after}
 * seconds), {@code cut_request} (with {@code bytes}), {@code cut_response}, {@code lost_reply}, {@code damage} and {@code storm}. Which
 * requests: {@code method}, {@code operation}, {@code object} (a part of the name). How often: {@code count}, or
 * {@code probability} with {@code seed}; else always.
 */
final class FaultJson {
    private FaultJson() {}

    static FaultPlan plan(JsonNode rule) {
        RequestMatcher matcher = new RequestMatcher(
                text(rule, "method"),
                text(rule, "operation").map(name -> Operation.valueOf(name.toUpperCase(Locale.ROOT))),
                text(rule, "object"));
        double probability = rule.path("probability").asDouble(1);
        long seed = rule.path("seed").asLong();
        if (rule.path("fault").asText().equals("storm")) {
            return FaultPlan.seeded(seed, matcher, FaultRate.storm(probability));
        }
        Fault fault = fault(rule);
        if (rule.has("count")) {
            return FaultPlan.times(rule.get("count").asInt(), matcher, fault);
        }
        return rule.has("probability")
                ? FaultPlan.seeded(seed, matcher, List.of(new FaultRate(fault, probability)))
                : FaultPlan.always(matcher, fault);
    }

    private static Fault fault(JsonNode rule) {
        String name = rule.path("fault").asText();
        return switch (name) {
            case "delay" ->
                new Fault.Delay(Duration.ofMillis(rule.path("millis").asLong()));
            case "status" ->
                new Fault.Status(
                        rule.path("code").asInt(503),
                        rule.has("retry_after")
                                ? Optional.of(Duration.ofSeconds(
                                        rule.get("retry_after").asLong()))
                                : Optional.empty());
            case "cut_request" -> new Fault.CutRequest(rule.path("bytes").asInt());
            case "cut_response" -> new Fault.CutResponse();
            case "lost_reply" -> new Fault.LostReply();
            case "damage" -> new Fault.Damage();
            default -> throw GcsException.badRequest("no such fault: " + name);
        };
    }

    private static Optional<String> text(JsonNode rule, String key) {
        return Optional.ofNullable(rule.path(key).textValue());
    }
}
