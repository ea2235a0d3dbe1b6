package dev.landfall.runbook.parse;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.Runbook;
import java.util.List;
import java.util.Optional;

/**
 * What came out of reading a runbook.
 *
 * @param runbook the runbook with parameters filled in; absent when a finding blocks
 * @param findings everything that was found, in the order of the file
 * @param origin where the runbook's parts stand in the file
 */
public record Parsed(Optional<Runbook> runbook, List<Finding> findings, Origin origin) {}
