package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.Set;
import java.util.stream.Stream;

/** After the switch only the new side is written to: what compares it with the old one would fail, and rightly so. */
record OldSideIsNotJudgedAfterCutover() implements Rule {

    private static final Set<CheckKind> COMPARING = Set.of(
            CheckKind.COUNTS,
            CheckKind.CONTENT,
            CheckKind.DRIFT,
            CheckKind.EQUAL,
            CheckKind.TTL,
            CheckKind.KEY_TYPES,
            CheckKind.VECTOR_SAMPLE,
            CheckKind.GRAPH_COUNTS);

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            if (phase.before(runbook, PhaseKind.CUTOVER).findAny().isPresent()) {
                phase.names("checks").stream()
                        .flatMap(name -> Stream.ofNullable(runbook.checks().get(name)))
                        .filter(check -> COMPARING.contains(check.kind()))
                        .forEach(check -> findings.block(
                                phase.argument("checks"),
                                sentence(check),
                                "Name checks that look at the new side alone"));
            }
        }
    }

    private static String sentence(CheckSpec check) {
        return "the check '" + check.name() + "' compares with the old side, which nobody writes to after the cutover";
    }
}
