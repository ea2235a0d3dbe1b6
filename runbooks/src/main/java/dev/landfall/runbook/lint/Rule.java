package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** One thing that every runbook must keep to. */
interface Rule {

    /** Adds what breaks the rule; says nothing about what another rule tells. */
    void judge(Runbook runbook, Findings findings);
}
