package dev.landfall.workflow.view;

import dev.landfall.runbook.NoticeEvent;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.state.MigrationBoard;
import java.util.List;
import java.util.Optional;

/**
 * What about a migration's standing is worth telling: as long as it is equal, nobody is told again.
 *
 * @param state its state
 * @param where what it waits for, or who paused it; else empty
 * @param problems what keeps it, where something does
 */
public record Situation(MigrationState state, String where, List<Problem> problems) {
    /** How every migration begins. */
    public static final Situation UNREMARKABLE = new Situation(MigrationState.RUNNING, "", List.of());

    /** How a migration stands now. */
    public static Situation of(MigrationBoard board) {
        MigrationState state = board.position().state();
        return switch (state) {
            case WAITING -> new Situation(state, board.position().standing(), List.of());
            case PAUSED ->
                new Situation(
                        state,
                        board.orders().pause().map(pause -> pause.person()).orElse(""),
                        board.problems());
            default -> new Situation(state, "", List.of());
        };
    }

    /** In one sentence for people, without full stop. */
    public static String sentence(MigrationBoard board) {
        return NextStep.of(board);
    }

    /** What it is, if it is worth telling. The end is told by itself, with what it came to. */
    public Optional<NoticeEvent> event() {
        return switch (state) {
            case WAITING -> Optional.of(NoticeEvent.WAITING);
            case PAUSED -> Optional.of(NoticeEvent.PAUSED);
            case ROLLING_BACK -> Optional.of(NoticeEvent.ROLLBACK);
            default -> Optional.empty();
        };
    }
}
