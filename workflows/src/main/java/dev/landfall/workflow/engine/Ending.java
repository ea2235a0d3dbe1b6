package dev.landfall.workflow.engine;

import dev.landfall.runbook.NoticeEvent;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CompensationActivities;
import dev.landfall.workflow.activity.ReportActivities;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Orders;
import dev.landfall.workflow.state.PhaseState;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.view.ReportView;
import io.temporal.failure.TemporalFailure;
import java.util.ArrayList;
import java.util.List;

/** The four ways in which a migration ends. The report is written once more, so that it tells the end and the last sign-offs. */
final class Ending {
    private final MigrationBoard board;
    private final PhaseDriver driver;

    Ending(MigrationBoard board, PhaseDriver driver) {
        this.board = board;
        this.driver = driver;
    }

    MigrationResult complete() {
        board.position().at(null);
        List<Problem> left = close();
        board.issues().warn("close", left);
        String summary = "Every phase of " + board.runbookName() + " is done";
        return end(
                MigrationState.COMPLETED,
                left.isEmpty() ? summary : summary + ", but its locks are still held",
                left,
                left);
    }

    private List<Problem> close() {
        List<BoundDataset> datasets = driver.datasets();
        try {
            Limit.UNDO
                    .stub(CompensationActivities.class, "Give the locks back and forget the footprint")
                    .close(board.ref(), datasets);
            return List.of();
        } catch (TemporalFailure failure) {
            return Failures.problems("close", failure);
        }
    }

    MigrationResult undo() {
        Orders.Undo order = board.orders().undo().orElseThrow();
        List<Problem> reasons = reasons();
        PhaseOutcome outcome = driver.rollBack();
        if (!outcome.done()) {
            board.issues().open("rollback", outcome.problems());
            String summary = "The rollback could not finish; "
                    + outcome.problems().size() + " matters are left to be finished by hand";
            return end(MigrationState.FAILED, summary, all(outcome.problems(), reasons), outcome.problems());
        }
        board.issues().resolve("rolled back");
        board.tracks().stream().filter(Ending::acted).forEach(PhaseTrack::rolledBack);
        MigrationState state = order.abort() ? MigrationState.ABORTED : MigrationState.ROLLED_BACK;
        String back = board.cameBack().map(Ending::sentence).orElse("");
        String summary =
                "Ordered by " + order.person() + ": " + order.reason() + ". " + back + "Undone: " + outcome.summary();
        return end(state, summary, reasons, List.of());
    }

    private static String sentence(PhaseOutcome back) {
        return "Came back in " + back.millis() + " ms: " + back.summary() + ". ";
    }

    private List<Problem> reasons() {
        return board.position()
                .current()
                .flatMap(PhaseTrack::lastOutcome)
                .map(PhaseOutcome::problems)
                .orElse(List.of());
    }

    private static List<Problem> all(List<Problem> left, List<Problem> reasons) {
        List<Problem> all = new ArrayList<>(left);
        all.addAll(reasons);
        return all;
    }

    private static boolean acted(PhaseTrack track) {
        return track.attempts() > 0
                && track.state() != PhaseState.PENDING
                && !PhaseKinds.of(track.spec().kind()).undo().isEmpty();
    }

    private MigrationResult end(MigrationState state, String summary, List<Problem> problems, List<Problem> left) {
        board.position().end(state);
        board.left(left);
        board.audit().engine("end", state + ": " + summary);
        board.notices().raise(NoticeEvent.END, state + ": " + summary);
        writeReport();
        board.position().changed();
        return new MigrationResult(state, summary, problems, board.files());
    }

    private void writeReport() {
        if (board.tracks().stream().noneMatch(track -> track.spec().kind() == PhaseKind.REPORT)) {
            return;
        }
        try {
            board.files(Limit.BRIEF
                    .stub(ReportActivities.class, "Write the report with its end")
                    .write(ReportView.of(board)));
        } catch (TemporalFailure failure) {
            board.issues().warn("report", Failures.problems("report", failure));
        }
    }
}
