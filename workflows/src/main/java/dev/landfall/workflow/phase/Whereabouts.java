package dev.landfall.workflow.phase;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a migration a workflow belongs, as its id tells: for metrics, logs and traces. The counterpart of {@link PhaseIds}.
 *
 * @param migration the operator's id
 * @param phase name of the phase, of what goes on beside the phases, or empty for the migration itself
 */
public record Whereabouts(String migration, String phase) {
    private static final Pattern BELOW =
            Pattern.compile("(.+)/(?:\\d{2,}-([^/]+)(?:/[^/]+)?|(following|carrying|recovery))");

    /** Of a workflow that a migration has started, or of the migration. */
    public static Whereabouts of(String workflowId) {
        Matcher parts = BELOW.matcher(workflowId);
        if (!parts.matches()) {
            return new Whereabouts(workflowId, "");
        }
        String numbered = parts.group(2);
        return new Whereabouts(parts.group(1), numbered == null ? parts.group(3) : numbered);
    }
}
