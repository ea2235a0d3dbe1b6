package dev.landfall.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
 * @param notices who is told of what, by name; may be empty
 */
public record Runbook(
        String name,
        String title,
        Map<String, String> roles,
        Map<String, ParameterSpec> parameters,
        Map<String, StoreKind> stores,
        Map<String, DatasetSpec> datasets,
        Map<String, CheckSpec> checks,
        List<PhaseSpec> phases,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, NoticeSpec> notices) {

    public Runbook {
        // A migration that was started before runbooks could name any has none in its history.
        notices = Objects.requireNonNullElse(notices, Map.of());
    }

    /** A runbook that tells nobody. */
    public Runbook(
            String name,
            String title,
            Map<String, String> roles,
            Map<String, ParameterSpec> parameters,
            Map<String, StoreKind> stores,
            Map<String, DatasetSpec> datasets,
            Map<String, CheckSpec> checks,
            List<PhaseSpec> phases) {
        this(name, title, roles, parameters, stores, datasets, checks, phases, Map.of());
    }

    /** With {@code unsaid} as what proves decisions at gates wherever it leaves that to the worker. */
    public Runbook provenBy(String unsaid) {
        List<PhaseSpec> proven =
                phases.stream().map(phase -> phase.provenBy(unsaid)).toList();
        return new Runbook(name, title, roles, parameters, stores, datasets, checks, proven, notices);
    }

    /** Whether a phase has the dataset follow its source by the log. */
    public boolean follows(String dataset) {
        return phases.stream()
                .filter(phase -> phase.kind() == PhaseKind.FOLLOW)
                .map(phase -> phase.arguments().list("datasets"))
                .anyMatch(names -> names.contains("all") || names.contains(dataset));
    }
}
