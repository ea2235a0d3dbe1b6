package dev.landfall.workflow.phase.watch;

import java.util.List;

/**
 * What one check came to in its last runs.
 *
 * @param check its name
 * @param failed of each run whether it failed, the last one last; a run in which it could not look is left out
 */
public record Tally(String check, List<Boolean> failed) {}
