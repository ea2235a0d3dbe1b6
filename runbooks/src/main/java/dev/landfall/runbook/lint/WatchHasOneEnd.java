package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** A watch lasts for a time or until enough runs were clean: one of the two. */
record WatchHasOneEnd() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt watch : PhaseAt.of(runbook, PhaseKind.WATCH)) {
            boolean lasts = watch.spec().arguments().has("for");
            boolean counts = watch.spec().arguments().has("clean");
            if (!lasts && !counts) {
                findings.block(watch.path(), "says neither 'for' nor 'clean', so it would never end", "Give one");
            } else if (lasts && counts) {
                findings.block(watch.argument("clean"), "'for' says already when the watch ends", "Keep one of them");
            }
        }
    }
}
