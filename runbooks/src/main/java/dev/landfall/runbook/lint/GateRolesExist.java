package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.Nearest;
import dev.landfall.runbook.parse.YamlPath;
import java.util.List;

/** Gates ask for declared roles; nobody could sign for another. */
record GateRolesExist() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            judge(each(phase.spec().enter()), phase.path().field("gate").field("signOff"), runbook, findings);
            judge(each(phase.spec().leave()), phase.path().field("signOff"), runbook, findings);
        }
    }

    /** As many as the file has items: there a role stands once, with the number of people. */
    private static List<String> each(List<String> roles) {
        return roles.stream().distinct().toList();
    }

    private static void judge(List<String> roles, YamlPath path, Runbook runbook, Findings findings) {
        for (int index = 0; index < roles.size(); index++) {
            String role = roles.get(index);
            if (!runbook.roles().containsKey(role)) {
                String next = runbook.roles().isEmpty()
                        ? "Declare it under roles"
                        : Nearest.next(role, runbook.roles().keySet());
                findings.block(path.item(index), "unknown role '" + role + "'", next);
            }
        }
    }
}
