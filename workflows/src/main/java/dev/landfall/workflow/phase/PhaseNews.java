package dev.landfall.workflow.phase;

import dev.landfall.report.Report;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.query.EntityProgress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a running phase is. Everything but {@code progress} is the whole truth of the moment.
 *
 * @param phase the phase's name
 * @param step the step that it is at, or null
 * @param progress entities whose copy has moved since the last news
 * @param switched whether the switch is recorded
 * @param stalled why it can neither go on nor back; empty otherwise
 * @param alerts which checks of a watch fail
 * @param forecast what the downtime is expected to be, or null
 * @param opens when it goes on, as its window is shut till then, or null
 */
public record PhaseNews(
        String phase,
        @Nullable String step,
        List<EntityProgress> progress,
        boolean switched,
        List<Problem> stalled,
        List<Problem> alerts,
        Report.@Nullable Forecast forecast,
        @Nullable Instant opens) {}
