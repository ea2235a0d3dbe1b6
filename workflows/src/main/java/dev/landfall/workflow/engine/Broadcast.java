package dev.landfall.workflow.engine;

import dev.landfall.workflow.activity.JournalActivities;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.view.Views;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the outside where the migration stands: the control database, and the server's search attributes where it has them.
 * One telling at a time, always of the newest; a control database that does not answer never holds a migration up.
 */
final class Broadcast {
    private static final SearchAttributeKey<String> RUNBOOK = SearchAttributeKey.forKeyword("LandfallRunbook");
    private static final SearchAttributeKey<String> STATE = SearchAttributeKey.forKeyword("LandfallState");
    private static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("LandfallPhase");
    private static final SearchAttributeKey<String> WAITING_FOR = SearchAttributeKey.forKeyword("LandfallWaitingFor");

    private record Attributes(String state, String phase, String waitingFor) {}

    private final MigrationBoard board;
    private @Nullable Status told;
    private @Nullable Attributes shown;
    private @Nullable Promise<Void> loop;
    private boolean closing;

    Broadcast(MigrationBoard board) {
        this.board = board;
    }

    void start() {
        loop = Async.procedure(this::tellChanges);
    }

    /** Tells the last and ends. */
    void finish() {
        closing = true;
        Promise<Void> telling = loop;
        if (telling != null) {
            Workflow.await(telling::isCompleted);
        }
    }

    private void tellChanges() {
        while (!closing) {
            long seen = board.position().changes();
            tell();
            Workflow.await(() -> closing || board.position().changes() != seen);
        }
        tell();
    }

    private void tell() {
        Status status = Views.status(board);
        if (board.runbook().searchAttributes()) {
            show(new Attributes(
                    status.state().name(), Optional.ofNullable(status.phase()).orElse(""), waitingFor()));
        }
        if (!status.equals(told)) {
            told = status;
            record(status);
        }
    }

    private void record(Status status) {
        try {
            Limit.BRIEF
                    .stub(JournalActivities.class, "Record: " + board.position().standing())
                    .record(board.ref(), status);
        } catch (TemporalFailure failure) {
            Workflow.getLogger(Broadcast.class)
                    .warn(
                            "The control database did not take the status: {}",
                            failure.getClass().getSimpleName());
        }
    }

    private String waitingFor() {
        Optional<PhaseTrack> undecided = board.position().current().filter(PhaseTrack::undecided);
        if (undecided.isPresent()) {
            return String.join(", ", undecided.get().spec().choosers());
        }
        return board.position().opens().isPresent()
                ? "window"
                : board.position().gate().map(this::waitingAt).orElse("");
    }

    private String waitingAt(Gate gate) {
        boolean shut = board.position()
                .current()
                .filter(track -> track.enter() == gate)
                .flatMap(board::shutUntil)
                .isPresent();
        return gate.missing().isEmpty() && shut
                ? "window"
                : gate.missing().stream().distinct().collect(Collectors.joining(", "));
    }

    private void show(Attributes now) {
        if (now.equals(shown)) {
            return;
        }
        List<SearchAttributeUpdate<?>> updates = new ArrayList<>();
        if (shown == null) {
            updates.add(RUNBOOK.valueSet(board.runbookName()));
        }
        updates.add(STATE.valueSet(now.state()));
        updates.add(now.phase().isEmpty() ? PHASE.valueUnset() : PHASE.valueSet(now.phase()));
        updates.add(now.waitingFor().isEmpty() ? WAITING_FOR.valueUnset() : WAITING_FOR.valueSet(now.waitingFor()));
        Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate<?>[]::new));
        shown = now;
    }
}
