package dev.landfall.workflow.phase;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Workflow ids of what a migration starts. */
public final class PhaseIds {
    private PhaseIds() {}

    /**
     * The id of a phase.
     *
     * @param number its place in the runbook, from 1; the rollback comes behind all of them
     */
    public static String of(String migration, int number, String name) {
        return String.format(Locale.ROOT, "%s/%02d-%s", migration, number, name);
    }

    /** The id of what a phase has done by a workflow of its own, as a rehearsal has its copy and its rollback. */
    public static String part(String phase, String name) {
        return phase + "/" + name;
    }

    /** The id of what follows sources beside the phases. */
    public static String following(String migration) {
        return part(migration, Following.NAME);
    }

    /** The id of what carries back beside the phases behind the switch. */
    public static String carrying(String migration) {
        return part(migration, Carrying.NAME);
    }

    /** Every workflow that a migration may have started, itself first. */
    public static List<String> all(String migration, Runbook runbook) {
        List<String> ids = new ArrayList<>(List.of(migration));
        int number = 0;
        for (PhaseSpec phase : runbook.phases()) {
            String id = of(migration, ++number, phase.name());
            ids.add(id);
            if (phase.kind() == PhaseKind.REHEARSE) {
                ids.add(part(id, PhaseKind.COPY.word()));
                ids.add(part(id, PhaseKind.CUTOVER.word()));
                ids.add(part(id, ReversePhase.NAME));
                ids.add(part(id, RollbackPhase.NAME));
            }
        }
        if (runbook.phases().stream().anyMatch(phase -> phase.kind() == PhaseKind.FOLLOW)) {
            ids.add(following(migration));
        }
        if (runbook.phases().stream().anyMatch(PhaseSpec::leadsBack)) {
            ids.add(carrying(migration));
        }
        ids.add(of(migration, number + 1, ReversePhase.NAME));
        ids.add(of(migration, number + 1, RollbackPhase.NAME));
        return ids;
    }
}
