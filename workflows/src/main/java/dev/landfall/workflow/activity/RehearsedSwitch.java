package dev.landfall.workflow.activity;

import dev.landfall.runbook.PhaseSpec;
import java.util.List;

/**
 * What a rehearsal needs to switch, and to come back behind the switch.
 *
 * @param cutover the runbook's cutover that leads back
 * @param standIns what fills the stores that stand for the sources: every dataset, as it is
 */
public record RehearsedSwitch(PhaseSpec cutover, List<BoundDataset> standIns) {}
