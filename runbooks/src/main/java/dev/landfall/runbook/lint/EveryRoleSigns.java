package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.YamlPath;

/** A role that nothing asks for makes people believe that it is asked. */
record EveryRoleSigns() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        runbook.roles().keySet().stream()
                .filter(role -> runbook.phases().stream()
                        .noneMatch(phase -> phase.deciders().contains(role)))
                .forEach(role -> findings.warn(
                        YamlPath.ROOT.field("roles").field(role),
                        "no gate and no decision asks for this role",
                        "Use or remove it"));
    }
}
