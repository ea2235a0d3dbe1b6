package dev.landfall.workflow.engine;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.QuarantineActivities;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Trouble;
import dev.landfall.workflow.state.WaiverRecord;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps gates shut as long as a dataset of their phase has records in quarantine that nobody has waived. */
final class QuarantineWatch {
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final MigrationBoard board;

    QuarantineWatch(MigrationBoard board) {
        this.board = board;
    }

    /** Looks what there is. A gate that can't know stays shut: it looks again until there is an answer, or an order to go back. */
    void look(PhaseTrack track, Gate gate) {
        while (concerned() && board.orders().undo().isEmpty()) {
            try {
                board.quarantine()
                        .take(activities(Limit.SHORT, "Look for records in quarantine")
                                .look(board.ref()));
                return;
            } catch (ActivityFailure failure) {
                List<Problem> problems = Failures.problems("quarantine", failure);
                board.position().met(new Trouble.Quarantined(track, gate, List.of(), problems));
                Workflow.sleep(AGAIN);
            }
        }
    }

    /** Only what was copied through transforms can have been set aside. */
    private boolean concerned() {
        boolean copied = board.tracks().stream()
                .anyMatch(track -> track.spec().kind() == PhaseKind.COPY && track.attempts() > 0);
        return copied && board.runbook().datasets().stream().anyMatch(QuarantineWatch::transforms);
    }

    private static boolean transforms(BoundDataset dataset) {
        return dataset.spec().entities().values().stream().anyMatch(entity -> !entity.asItIs());
    }

    /** Why the gate is kept shut, if so. */
    Optional<Trouble> trouble(PhaseTrack track, Gate gate) {
        List<String> covered = PhaseInput.covered(track.spec(), board.runbook().datasets()).stream()
                .map(dataset -> dataset.spec().name())
                .toList();
        List<QuarantinedDataset> unwaived = board.quarantine().unwaived(covered);
        return unwaived.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trouble.Quarantined(
                        track,
                        gate,
                        unwaived,
                        unwaived.stream().flatMap(QuarantineWatch::problems).toList()));
    }

    private static Stream<Problem> problems(QuarantinedDataset dataset) {
        return dataset.entities().stream()
                .filter(entity -> entity.unwaived() > 0)
                .map(entity -> new Problem(
                        FailureType.DATA,
                        dataset.dataset() + "." + entity.entity(),
                        entity.unwaived() + " records can't be transformed and are not on the target, for example "
                                + String.join("; ", entity.samples()),
                        "Correct them on the source and send retry, or send waive to go on without them"));
    }

    /** Records the waiver that was sent, if it still stands for what is in quarantine; whether there was one. */
    boolean waive() {
        Optional<WaiverRecord> waiver = board.quarantine().takeWaiver();
        waiver.ifPresent(this::record);
        return waiver.isPresent();
    }

    private void record(WaiverRecord waiver) {
        try {
            board.quarantine()
                    .take(activities(Limit.SHORT, "Waive records of " + waiver.dataset())
                            .waive(board.ref(), waiver.dataset(), waiver.evidence(), waiver.by()));
        } catch (ActivityFailure failure) {
            told(waiver, Failures.problem("quarantine", failure).line());
            return;
        }
        if (board.quarantine().unwaived(List.of(waiver.dataset())).isEmpty()) {
            board.quarantine().recorded(waiver);
        } else {
            told(waiver, "other records are in quarantine by now");
        }
    }

    private void told(WaiverRecord waiver, String why) {
        board.audit().engine("waive", "The waiver of " + waiver.by() + " does not count: " + why);
    }

    /** Compares the affected entities again, so that what was corrected is copied. */
    void review(PhaseTrack track, Gate gate) {
        for (QuarantinedDataset affected : board.quarantine().datasets()) {
            board.runbook().datasets().stream()
                    .filter(dataset -> dataset.spec().name().equals(affected.dataset()))
                    .forEach(this::review);
        }
        look(track, gate);
    }

    private void review(BoundDataset dataset) {
        String name = dataset.spec().name();
        try {
            activities(Limit.LONG, "Look again at records of " + name + " in quarantine")
                    .review(board.ref(), dataset);
        } catch (ActivityFailure failure) {
            board.audit().engine("retry", Failures.problem(name, failure).line());
        }
    }

    private static QuarantineActivities activities(Limit limit, String summary) {
        return limit.stub(QuarantineActivities.class, summary);
    }
}
