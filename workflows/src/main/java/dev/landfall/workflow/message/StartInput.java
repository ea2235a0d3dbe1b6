package dev.landfall.workflow.message;

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
        @Nullable String requestedBy) {}
