package dev.landfall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A runbook of the demo whose cutover leads back, for showing a rollback behind the switch. That wants every entity named: what the
 * application makes under other names could not be told from what was there before.
 */
final class LeadingBack {
    private static final Map<String, List<String>> ENTITIES = Map.of(
            "graph", List.of("User", "Lead", "Agent", "Policy", "OWNS", "ASSIGNED_TO", "HOLDS", "KNOWS"),
            "embeddings", List.of("leads", "policies", "notes"),
            "cache", List.of("session:*", "lead:*", "agent:*", "config:*", "query:*"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private LeadingBack() {}

    /** The same runbook with a way back. */
    static Abridged of(Abridged abridged) {
        ObjectNode runbook = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(abridged.yaml()));
        runbook.put("title", runbook.get("title").asText() + "; with a way back");
        ENTITIES.forEach((dataset, names) -> {
            ObjectNode entities = ((ObjectNode) runbook.get("datasets").get(dataset)).putObject("entities");
            names.forEach(entities::putObject);
        });
        for (JsonNode phase : runbook.get("phases")) {
            if (phase.get("cutover") instanceof ObjectNode cutover) {
                cutover.remove("pointOfNoReturn");
                cutover.put("reverse", true);
            }
        }
        DumpSettings blocks =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Abridged(abridged.name(), new Dump(blocks).dumpToString(JSON.convertValue(runbook, Map.class)));
    }
}
