package dev.landfall.workflow.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator types to start a migration. Everything but {@code runbook} may be left out.
 *
 * @param runbook the runbook's name in the worker's catalogue
 * @param parameters parameter name to value, spelled as in YAML
 * @param connections store name to the connection used instead of the one of the same name
 * @param requestedBy who asked for it; does not count at gates
 */
public record StartInput(
        @Nullable String runbook,
        @Nullable Map<String, String> parameters,
        @Nullable Map<String, String> connections,
        @Nullable String requestedBy) {
    /** What stands for a map where something else was sent: no name is empty. */
    public static final Map<String, String> MISSHAPEN = Map.of("", "");

    /** The fields that must be maps and are not. */
    public List<String> misshapen() {
        List<String> fields = new ArrayList<>();
        if (MISSHAPEN.equals(parameters)) {
            fields.add("parameters");
        }
        if (MISSHAPEN.equals(connections)) {
            fields.add("connections");
        }
        return fields;
    }
}
