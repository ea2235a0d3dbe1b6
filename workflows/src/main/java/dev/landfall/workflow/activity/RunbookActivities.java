package dev.landfall.workflow.activity;

import dev.landfall.workflow.message.StartInput;
import io.temporal.activity.ActivityInterface;

/** Finds and judges the runbook. */
@ActivityInterface(namePrefix = "Runbook")
public interface RunbookActivities {
    /**
     * Loads, lints and resolves the runbook. Fails with CONFIGURATION and every finding as a
     * {@link dev.landfall.workflow.Problem} detail when the input or the runbook is bad.
     */
    ResolvedRunbook resolve(StartInput input);
}
