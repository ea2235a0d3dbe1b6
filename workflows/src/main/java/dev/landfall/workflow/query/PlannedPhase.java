package dev.landfall.workflow.query;

import java.util.List;

/**
 * One phase of the plan.
 *
 * @param name phase name
 * @param kind its kind's word
 * @param state {@code pending}, {@code waiting}, {@code running}, {@code done}, {@code skipped}, {@code failed} or {@code rolled back}
 * @param enter roles that must approve before it
 * @param conditions what else must hold when it starts: its window, how fresh earlier phases are; one sentence each
 * @param leave roles that must approve after it
 * @param result what its last attempt came to, or what the running one forecasts, for people; empty before
 */
public record PlannedPhase(
        String name,
        String kind,
        String state,
        List<String> enter,
        List<String> conditions,
        List<String> leave,
        String result) {}
