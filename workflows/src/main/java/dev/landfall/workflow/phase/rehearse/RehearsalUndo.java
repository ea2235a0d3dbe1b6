package dev.landfall.workflow.phase.rehearse;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.Compensation;
import dev.landfall.workflow.activity.Compensation.Kind;
import java.util.List;

/** What takes a rehearsal back, in this order; for a recovery, too. */
public final class RehearsalUndo {
    private static final String COPY = PhaseKind.COPY.word();
    private static final String PREPARE = PhaseKind.PREPARE.word();
    private static final String CUTOVER = PhaseKind.CUTOVER.word();

    private RehearsalUndo() {}

    /** What was copied onto scratch stores. */
    public static List<Compensation> copied(List<BoundDataset> datasets) {
        return List.of(of(COPY, Kind.REMOVE_ROWS, datasets), of(PREPARE, Kind.RESTORE_STRUCTURE, datasets));
    }

    /**
     * The same where it was switched over to. A switch that was cut off is forgotten first, as nothing can be undone behind one; and
     * what releasing left in the control database last, as it would keep the next rehearsal from freezing.
     */
    public static List<Compensation> switched(List<BoundDataset> datasets) {
        return List.of(
                of(CUTOVER, Kind.FORGET_SWITCH, datasets),
                of(CUTOVER, Kind.RELEASE_FREEZE, datasets),
                of(COPY, Kind.REMOVE_ROWS, datasets),
                of(PREPARE, Kind.RESTORE_STRUCTURE, datasets),
                of(CUTOVER, Kind.FORGET_SWITCH, datasets));
    }

    /** What was filled to stand for the sources. */
    public static List<Compensation> standIns(List<BoundDataset> datasets) {
        return List.of(of(COPY, Kind.REMOVE_ROWS_AND_LATER, datasets), of(PREPARE, Kind.RESTORE_STRUCTURE, datasets));
    }

    private static Compensation of(String phase, Kind kind, List<BoundDataset> datasets) {
        return new Compensation(phase, kind, datasets, List.of());
    }
}
