package dev.landfall.workflow.engine;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.FollowActivities;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.FollowNews;
import dev.landfall.workflow.phase.Following;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Trouble;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps datasets following beside the phases behind their follow phase, and watches from prepare on how much log is kept for them. One applies changes at a time: a phase that does so itself gets
 * hold first, and a pause, a rollback and the end stop it as well.
 */
final class FollowKeeper {
    /** Phases that apply changes themselves. */
    private static final Set<PhaseKind> APPLYING = Set.of(PhaseKind.FOLLOW, PhaseKind.CUTOVER);

    private final MigrationBoard board;
    private final List<PhaseTrack> prepared = new ArrayList<>();
    private final List<PhaseTrack> through = new ArrayList<>();
    private @Nullable PhaseChild running;
    private boolean held;
    private boolean again;
    private boolean over;

    FollowKeeper(MigrationBoard board) {
        this.board = board;
    }

    void start() {
        Async.procedure(this::keep);
    }

    private void keep() {
        while (!over) {
            PhaseChild child = running;
            if (child == null) {
                Workflow.await(
                        () -> over || (wanted() && board.following().stopped().isEmpty()));
                running = over ? null : PhaseChild.following(board, datasets(), kept());
            } else {
                attend(child);
                running = null;
            }
        }
    }

    private void attend(PhaseChild child) {
        again = false;
        Workflow.await(() -> child.ended() || !wanted() || again);
        if (!child.ended()) {
            child.stop();
            Workflow.await(child::ended);
        }
        List<Problem> problems = child.outcome(board.now()).problems();
        if (!again && !problems.isEmpty() && board.following().stopped().isEmpty()) {
            stopped(problems);
        }
    }

    private boolean wanted() {
        return !over
                && !held
                && !(through.isEmpty() && kept().isEmpty())
                && board.orders().pause().isEmpty()
                && board.orders().undo().isEmpty();
    }

    private List<BoundDataset> datasets() {
        return covered(through);
    }

    /** What waits for its follow phase: its log must last as long. */
    private List<BoundDataset> kept() {
        List<BoundDataset> followed = datasets();
        return covered(prepared).stream()
                .filter(dataset -> dataset.followed() && !followed.contains(dataset))
                .toList();
    }

    private List<BoundDataset> covered(List<PhaseTrack> tracks) {
        return tracks.stream()
                .flatMap(track ->
                        PhaseInput.covered(track.spec(), board.runbook().datasets()).stream())
                .distinct()
                .toList();
    }

    /** Before a phase that applies changes itself; when this returns nobody else does. */
    void beforeRun(PhaseTrack track) {
        if (APPLYING.contains(track.spec().kind())) {
            hold();
        }
    }

    /** After it: what was followed goes on, unless the switch is recorded. */
    void afterRun(PhaseTrack track, PhaseOutcome outcome) {
        if (outcome.switched()) {
            end(track);
        } else if (outcome.done()) {
            remember(track);
        }
        held = false;
    }

    private void remember(PhaseTrack track) {
        PhaseKind kind = track.spec().kind();
        if (kind == PhaseKind.PREPARE && !prepared.contains(track)) {
            prepared.add(track);
        } else if (kind == PhaseKind.FOLLOW && !through.contains(track)) {
            through.add(track);
        }
    }

    /** Nothing is applied when this returns, and not until the next phase that does so has run. */
    void hold() {
        held = true;
        Workflow.await(() -> running == null);
    }

    /** Nothing is followed any more, for good. */
    void finish() {
        over = true;
        Workflow.await(() -> running == null);
    }

    /** Behind the switch the old side has nothing to tell, and shall not keep its log. What fails is tried again at the end. */
    private void end(PhaseTrack cutover) {
        over = true;
        board.following().end();
        datasets().forEach(dataset -> {
            try {
                Limit.SHORT
                        .stub(
                                FollowActivities.class,
                                "Stop keeping changes of " + dataset.spec().name())
                        .end(board.ref(), dataset);
            } catch (TemporalFailure failure) {
                board.issues()
                        .warn(cutover.name(), Failures.problems(dataset.spec().name(), failure));
            }
        });
    }

    /** What follows tells how far it is. */
    void take(FollowNews news) {
        board.following().take(Following.NAME, news.since(), news.datasets(), news.alerts());
        if (!held && !over && !news.stopped().isEmpty()) {
            stopped(news.stopped());
        }
        board.position().changed();
    }

    private void stopped(List<Problem> problems) {
        board.following().stopped(problems);
        board.audit().engine("follow", "stopped: " + problems.getFirst().line());
        board.position().changed();
    }

    /** Why a gate must be kept shut, if so. */
    Optional<Trouble> trouble() {
        List<Problem> problems = board.following().stopped();
        return problems.isEmpty() ? Optional.empty() : Optional.of(new Trouble.Failed(answering(), problems));
    }

    /** The phase that people name when they want it tried again. */
    private PhaseTrack answering() {
        return board.tracks().stream()
                .filter(track -> track.spec().kind() == PhaseKind.FOLLOW)
                .findFirst()
                .orElseThrow();
    }

    /** Somebody wants it tried again. */
    void again() {
        board.following().stopped(List.of());
        again = true;
    }
}
