package dev.landfall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A runbook without what makes a migration safe but not possible, for a demo of three minutes. It is made from the shipped one, and its
 * name and title, which stand in the report, say so.
 *
 * @param name its name
 * @param yaml its text
 */
record Abridged(String name, String yaml) {
    /** What is left out, in words. */
    static final String LEFT_OUT = "backups, rehearsal, following by log, watch and some checks";

    private static final Set<String> KINDS = Set.of("backup", "rehearse", "follow", "watch");
    private static final Set<String> PHASES = Set.of("validation");
    private static final Set<String> CHECKS = Set.of(
            "graph-figures",
            "structure",
            "history",
            "history-report",
            "history-export",
            "key-types",
            "backups",
            "application",
            "policy-look-up",
            "no-such-policy");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The runbook of that text, abridged. */
    static Abridged of(String yaml) {
        ObjectNode runbook = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        String name = runbook.get("runbook").asText() + "-abridged";
        runbook.put("runbook", name);
        runbook.put("title", runbook.get("title").asText() + "; abridged: no " + LEFT_OUT);
        stores(runbook);
        ((ObjectNode) runbook.get("checks")).remove(CHECKS);
        phases((ArrayNode) runbook.get("phases"));
        parameters(runbook);
        return new Abridged(name, text(runbook));
    }

    /** Without those that only a rehearsal uses. */
    private static void stores(ObjectNode runbook) {
        Set<String> spare = new HashSet<>();
        for (String names : List.of("scratch", "sources")) {
            runbook.findValues(names).forEach(stores -> stores.forEach(store -> spare.add(store.asText())));
        }
        ((ObjectNode) runbook.get("stores")).remove(spare);
    }

    private static void phases(ArrayNode phases) {
        for (Iterator<JsonNode> each = phases.iterator(); each.hasNext(); ) {
            JsonNode phase = each.next();
            String kind = phase.fieldNames().next();
            if (KINDS.contains(kind)
                    || PHASES.contains(phase.get(kind).path("name").asText())) {
                each.remove();
            } else {
                phase.get(kind).forEach(Abridged::names);
                phase.findParents("fresh").forEach(gate -> ((ObjectNode) gate).remove("fresh"));
            }
        }
    }

    private static void names(JsonNode argument) {
        if (argument instanceof ArrayNode names) {
            for (Iterator<JsonNode> each = names.iterator(); each.hasNext(); ) {
                if (CHECKS.contains(each.next().asText())) {
                    each.remove();
                }
            }
        }
    }

    /** Without those that nothing refers to any more. */
    private static void parameters(ObjectNode runbook) {
        String rest = runbook.toString();
        for (Iterator<String> each = runbook.get("parameters").fieldNames(); each.hasNext(); ) {
            if (!rest.contains("${" + each.next() + "}")) {
                each.remove();
            }
        }
    }

    private static String text(ObjectNode runbook) {
        DumpSettings blocks =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(blocks).dumpToString(JSON.convertValue(runbook, Map.class));
    }
}
