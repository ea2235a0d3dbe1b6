package dev.landfall.workflow.activity;

import java.time.Instant;

/**
 * The switch record.
 *
 * @param at when the switch was recorded, by the control database's clock
 */
public record SwitchOutcome(Instant at) {}
