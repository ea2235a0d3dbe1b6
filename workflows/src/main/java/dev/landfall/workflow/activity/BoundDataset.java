package dev.landfall.workflow.activity;

import dev.landfall.runbook.DatasetSpec;

/**
 * A dataset with the connections that its stores stand for in this migration.
 *
 * @param spec the dataset as the runbook states it
 * @param source name of the source's connection
 * @param target name of the target's connection
 */
public record BoundDataset(DatasetSpec spec, String source, String target) {}
