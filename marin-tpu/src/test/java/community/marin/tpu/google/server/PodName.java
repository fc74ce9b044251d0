package community.marin.tpu.google.server;

/**
 * What a pod is called.
 *
 * @param project the project
 * @param zone the zone
 * @param id unique in the zone
 */
record PodName(String project, String zone, String id) {
    String parent() {
        return "projects/" + project + "/locations/" + zone;
    }

    String queuedResource() {
        return parent() + "/queuedResources/" + id;
    }

    String node(String nodeId) {
        return parent() + "/nodes/" + nodeId;
    }
}
