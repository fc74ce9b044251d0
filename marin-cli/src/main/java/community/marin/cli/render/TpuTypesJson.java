package community.marin.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.marin.tpu.AcceleratorType;
import community.marin.tpu.Generation;
import java.util.List;

/** Types of TPUs as JSON. */
public final class TpuTypesJson {
    private TpuTypesJson() {}

    /** The types of these generations. */
    public static ObjectNode render(List<Generation> generations) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("types");
        for (Generation generation : generations) {
            for (AcceleratorType type : AcceleratorType.of(generation)) {
                ObjectNode described = array.addObject()
                        .put("type", type.toString())
                        .put("chips", type.chips())
                        .put("hosts", type.hosts())
                        .put("peak_flops", type.peakFlops())
                        .put("runtime_version", generation.runtimeVersion());
                ArrayNode zones = described.putArray("zones");
                generation.zones().forEach(zones::add);
            }
        }
        return json;
    }
}
