package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.ValueType;
import dev.landfall.runbook.parse.Findings;
import dev.landfall.runbook.parse.Nearest;
import java.util.Set;

/** Whoever decides has two options at least, each with a name that can be typed, and the one that is recommended among them. */
record DecisionsOfferAChoice() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        PhaseAt.of(runbook, PhaseKind.DECIDE).forEach(decision -> judge(decision, findings));
    }

    private static void judge(PhaseAt decision, Findings findings) {
        Set<String> options = decision.spec().arguments().table("options").keySet();
        String recommended = decision.spec().arguments().text("recommend");
        if (options.size() < 2) {
            findings.block(
                    decision.argument("options"),
                    "leaves nothing to decide",
                    "Give another option, or remove the phase");
        }
        options.stream()
                .filter(option -> !option.matches(ValueType.Name.PATTERN))
                .forEach(option -> findings.block(
                        decision.argument("options").field(option),
                        "is no name for an option",
                        "Write a name of lower-case letters, digits and dashes"));
        if (!options.contains(recommended)) {
            findings.block(
                    decision.argument("recommend"),
                    "unknown option '" + recommended + "'",
                    Nearest.next(recommended, options));
        }
    }
}
