package dev.landfall.runbook.schema;

import dev.landfall.runbook.grammar.RunbookGrammar;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema (2020-12) of a runbook file. */
public final class RunbookSchema {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunbookSchema() {}

    /** The schema as JSON text, the same for the same grammar, ended by a line break. */
    public static String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Landfall runbook");
        schema.put("description", "One data migration across stores: what is moved, what is judged, who decides.");
        schema.putAll(ShapeSchema.of(RunbookGrammar.ROOT));
        schema.put("$defs", Map.of("parameter", ValueSchema.parameter()));
        return JSON.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
    }
}
