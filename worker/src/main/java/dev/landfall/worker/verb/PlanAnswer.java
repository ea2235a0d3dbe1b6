package dev.landfall.worker.verb;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan, and what was found when stores were looked at.
 *
 * @param runbook the runbook's name
 * @param title its title
 * @param phases its phases
 * @param sources stores that a cutover leaves
 * @param found what the migration would meet; absent when nothing was contacted
 */
record PlanAnswer(
        String runbook,
        String title,
        List<Plan.Phase> phases,
        List<CutOverSource> sources,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Outlook found) {

    static PlanAnswer of(Runbook runbook, @Nullable Outlook found) {
        Plan plan = Plan.of(runbook);
        return new PlanAnswer(plan.runbook(), plan.title(), plan.phases(), CutOverSource.of(runbook), found);
    }

    String text() {
        return runbook + ": " + title + "\n"
                + phases.stream().map(PlanAnswer::text).collect(Collectors.joining("\n"))
                + held()
                + (found == null ? "" : "\n\n" + found.text());
    }

    private String held() {
        return sources.isEmpty()
                ? ""
                : "\n\nwrites during a cutover"
                        + sources.stream().map(source -> "\n" + source.line()).collect(Collectors.joining());
    }

    private static String text(Plan.Phase phase) {
        return "\n" + phase.name() + " (" + phase.kind() + ")"
                + lines("  approved before" + proof(phase), phase.enter())
                + lines("  only while ", phase.conditions())
                + lines("  - ", phase.actions())
                + lines("  ? ", phase.checks())
                + lines("  undone: ", phase.compensations())
                + lines("  approved after" + proof(phase), phase.leave());
    }

    private static String proof(Plan.Phase phase) {
        return phase.signed() ? ", with a signature, by " : " by ";
    }

    private static String lines(String mark, List<String> texts) {
        return texts.stream().map(text -> "\n" + mark + text).collect(Collectors.joining());
    }
}
