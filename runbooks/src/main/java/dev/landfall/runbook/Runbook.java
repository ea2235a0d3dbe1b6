package dev.landfall.runbook;

import java.util.List;
import java.util.Map;

/**
 * One parsed runbook file. Maps keep the order of the file.
 *
 * @param name the runbook's name, {@code runbook:} in YAML
 * @param title one line for people
 * @param roles role name to the title shown to people
 * @param parameters what may be overridden at start
 * @param stores store name to its kind
 * @param datasets what is moved, by name
 * @param checks what is judged, by name
 * @param phases the phases in the order in which they run
 */
public record Runbook(
        String name,
        String title,
        Map<String, String> roles,
        Map<String, ParameterSpec> parameters,
        Map<String, StoreKind> stores,
        Map<String, DatasetSpec> datasets,
        Map<String, CheckSpec> checks,
        List<PhaseSpec> phases) {

    /** Whether a phase has the dataset follow its source by the log. */
    public boolean follows(String dataset) {
        return phases.stream()
                .filter(phase -> phase.kind() == PhaseKind.FOLLOW)
                .map(phase -> phase.arguments().list("datasets"))
                .anyMatch(names -> names.contains("all") || names.contains(dataset));
    }
}
