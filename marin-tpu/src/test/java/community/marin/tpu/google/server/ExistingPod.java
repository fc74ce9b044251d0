package community.marin.tpu.google.server;

import java.util.Map;

/**
 * A pod that exists at present, and costs money.
 *
 * @param zone where it is
 * @param id what it is called
 * @param state what the service calls its state
 * @param labels what it was labelled with
 */
public record ExistingPod(String zone, String id, String state, Map<String, String> labels) {}
