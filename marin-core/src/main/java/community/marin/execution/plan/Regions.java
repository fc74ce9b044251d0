package community.marin.execution.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which regions of Google Cloud hold which. */
final class Regions {
    private static final Map<String, String> MULTI_REGIONS = Map.of("us", "us-", "eu", "europe-", "asia", "asia-");

    private static final Map<String, List<String>> DUAL_REGIONS = Map.of(
            "nam4", List.of("us-central1", "us-east1"),
            "eur4", List.of("europe-north1", "europe-west4"),
            "eur5", List.of("europe-west1", "europe-west2"),
            "eur7", List.of("europe-west2", "europe-west3"),
            "eur8", List.of("europe-west3", "europe-west6"),
            "asia1", List.of("asia-northeast1", "asia-northeast2"));

    private static final Pattern REGION = Pattern.compile("[a-z]+-[a-z]+[0-9]+");

    private Regions() {}

    /** The region of a zone: its name without the last part. Empty if the name is not that of a zone. */
    static Optional<String> ofZone(String zone) {
        int dash = zone.lastIndexOf('-');
        return Optional.of(zone.substring(0, Math.max(0, dash)))
                .filter(region -> REGION.matcher(region).matches());
    }

    /**
     * Whether what is stored at a place is near to machines in a region; a place of an unknown kind counts as near.
     *
     * @param place where a bucket is: a region, or two, or a continent
     */
    static boolean isNear(String place, String region) {
        if (MULTI_REGIONS.containsKey(place)) {
            return region.startsWith(MULTI_REGIONS.get(place));
        } else if (DUAL_REGIONS.containsKey(place)) {
            return DUAL_REGIONS.get(place).contains(region);
        }
        return place.equals(region) || !REGION.matcher(place).matches();
    }
}
