package community.marin.tpu.google;

import java.util.List;

/**
 * What Cloud TPU calls things.
 *
 * @param project the Google Cloud project
 */
record Names(String project) {
    String zone(String zone) {
        return "projects/" + project + "/locations/" + zone;
    }

    String queuedResource(String zone, String id) {
        return zone(zone) + "/queuedResources/" + id;
    }

    String node(String zone, String id) {
        return zone(zone) + "/nodes/" + id;
    }

    /** A reservation by its name, which may be whole already. */
    String reservation(String zone, String name) {
        return name.contains("/") ? name : zone(zone) + "/reservations/" + name;
    }

    /** The last part of a name. */
    static String id(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The zone of a name; empty if it says none. */
    static String zoneOf(String name) {
        List<String> parts = List.of(name.split("/", -1));
        int at = parts.indexOf("locations");
        return at >= 0 && at + 1 < parts.size() ? parts.get(at + 1) : "";
    }
}
