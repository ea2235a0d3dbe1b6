package dev.landfall.workflow.query;

import java.util.List;

/**
 * One phase of the plan.
 *
 * @param name phase name
 * @param kind its kind's word
 * @param state {@code pending}, {@code waiting}, {@code running}, {@code done}, {@code skipped}, {@code failed} or {@code rolled back}
 * @param enter roles that must approve before it
 * @param leave roles that must approve after it
 */
public record PlannedPhase(String name, String kind, String state, List<String> enter, List<String> leave) {}
