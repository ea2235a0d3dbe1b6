package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.List;
import java.util.stream.Stream;

/** What rolls back by itself says all of its three arguments, and names checks that the watch runs. */
record WatchSaysWhenToRollBack() implements Rule {
    private static final List<String> ALL = List.of("rollbackOn", "rollbackAfter", "ofLast");

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt watch : PhaseAt.of(runbook, PhaseKind.WATCH)) {
            Arguments arguments = watch.spec().arguments();
            List<String> given = ALL.stream().filter(arguments::has).toList();
            if (given.size() == ALL.size()) {
                judge(watch, arguments, findings);
            } else if (!given.isEmpty()) {
                String lacking = String.join(
                        " and ",
                        ALL.stream().filter(name -> !given.contains(name)).toList());
                findings.block(
                        watch.argument(given.getFirst()),
                        "says nothing without " + lacking,
                        "Give all of " + String.join(", ", ALL) + ", or none");
            }
        }
    }

    private static void judge(PhaseAt watch, Arguments arguments, Findings findings) {
        if (arguments.whole("rollbackAfter") > arguments.whole("ofLast")) {
            findings.block(
                    watch.argument("rollbackAfter"),
                    "is more than ofLast, so that it would never roll back",
                    "Swap them");
        }
        List<String> run = arguments.list("checks");
        Stream<String> others =
                arguments.list("rollbackOn").stream().filter(name -> !run.contains(name) && !run.contains("all"));
        others.forEach(name -> findings.block(
                watch.argument("rollbackOn"), "the watch does not run '" + name + "'", "Add it to checks"));
    }
}
