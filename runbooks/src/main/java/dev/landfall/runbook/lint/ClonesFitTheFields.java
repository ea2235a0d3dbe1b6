package dev.landfall.runbook.lint;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** A cloned structure has the source's fields, not those that reshape makes. */
record ClonesFitTheFields() implements Rule {
    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt prepare : PhaseAt.of(runbook, PhaseKind.PREPARE)) {
            if (prepare.spec().arguments().text("schema").equals("clone")) {
                prepare.names("datasets").stream()
                        .filter(name -> runbook.datasets().containsKey(name)
                                && reshaped(runbook.datasets().get(name)))
                        .forEach(name -> findings.block(
                                prepare.argument("schema"),
                                "a cloned structure has not the fields that '" + name + "' makes",
                                "Create it on the target and set schema: present"));
            }
        }
    }

    private static boolean reshaped(DatasetSpec dataset) {
        return dataset.entities().values().stream()
                .flatMap(entity -> entity.reshape().stream())
                .anyMatch(step -> !step.makes().isEmpty());
    }
}
