package dev.landfall.workflow.engine;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.JournalActivities;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.activity.RunbookActivities;
import dev.landfall.workflow.message.StartInput;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The order of a migration, from the start input to its end. */
final class MigrationEngine {
    private final MigrationBoard board;
    private final GateWatch gates;
    private final PhaseDriver driver;
    private final Broadcast broadcast;
    private final FollowKeeper following;
    private final CarryKeeper carrying;
    private final Notifier notifier;

    MigrationEngine(MigrationBoard board, News news, FollowKeeper following, CarryKeeper carrying) {
        this.board = board;
        this.following = following;
        this.carrying = carrying;
        this.gates = new GateWatch(board, news, following);
        this.driver = new PhaseDriver(board, news, following, carrying);
        this.broadcast = new Broadcast(board);
        this.notifier = new Notifier(board);
    }

    MigrationResult run(@Nullable StartInput input) {
        open(input);
        broadcast.start();
        notifier.start();
        following.start();
        carrying.start();
        new TuneKeeper(board).start();
        MigrationResult result = walk();
        broadcast.finish();
        notifier.finish();
        Workflow.await(Workflow::isEveryHandlerFinished);
        return result;
    }

    private void open(@Nullable StartInput input) {
        if (board.id().contains("/")) {
            throw refused(List.of(new Problem(
                    FailureType.CONFIGURATION,
                    "workflow id " + board.id(),
                    "it has a slash, and ids with one are what a migration works under itself: m/rehearsal is the rehearsal of m",
                    "Start again under an id without")));
        }
        if (input == null || input.runbook() == null || input.runbook().isBlank()) {
            throw refused(List.of(malformed("it names no runbook")));
        }
        if (!input.misshapen().isEmpty()) {
            throw refused(input.misshapen().stream()
                    .map(field -> malformed("'" + field + "' is not a map of names to texts"))
                    .toList());
        }
        ResolvedRunbook runbook = orRefused(() -> Limit.SHORT
                .stub(RunbookActivities.class, "Load, lint and pin the runbook " + input.runbook())
                .resolve(input));
        MigrationRef migration = new MigrationRef(board.id(), runbook.runbook().name(), runbook.digest());
        // The original run id stays the same over resets, which are the same run to people.
        String runId = Workflow.getInfo().getOriginalExecutionRunId();
        orRefused(() -> {
            Limit.SHORT
                    .stub(JournalActivities.class, "Register the migration")
                    .open(migration, runId, runbook.requestedBy(), runbook);
            return runId;
        });
        board.resolved(runbook);
        board.audit()
                .accepted(
                        runbook.requestedBy(),
                        "start",
                        board.id() + ", run " + runId + ", runbook " + migration.runbook() + ", " + migration.digest());
    }

    private static Problem malformed(String what) {
        return new Problem(
                FailureType.CONFIGURATION,
                "start input",
                what,
                "Start again with { \"runbook\": \"<name>\", \"requestedBy\": \"<you>\" }");
    }

    private <T> T orRefused(Supplier<T> activity) {
        try {
            return activity.get();
        } catch (ActivityFailure failure) {
            throw refused(Failures.problems("start", failure));
        }
    }

    /** Fails the workflow with everything that is wrong in its message, because that is where the person looks. */
    private ApplicationFailure refused(List<Problem> problems) {
        board.left(problems);
        board.position().end(MigrationState.FAILED);
        String message = problems.stream().map(Problem::line).collect(Collectors.joining("\n"));
        return Unadorned.failure(message, problems.getFirst().type(), problems.toArray());
    }

    private MigrationResult walk() {
        Ending ending = new Ending(board, driver);
        for (PhaseTrack track : board.tracks()) {
            board.position().at(track);
            if (stretch(track) == Turn.BACK) {
                return ending.undo();
            }
        }
        following.finish();
        carrying.hold();
        return orderedMeanwhile() ? ending.undo() : ending.complete();
    }

    /** Whether people have changed their minds while what ran beside the phases came to its end. */
    private boolean orderedMeanwhile() {
        return board.orders().undo().isPresent() && back(board.tracks().getLast(), Turn.BACK) == Turn.BACK;
    }

    /** One phase, until it is through or all may be undone. */
    private Turn stretch(PhaseTrack track) {
        return back(track, leg(track));
    }

    /** Where all is to be undone behind the switch, until the routes came back or the phase is through after all. */
    private Turn back(PhaseTrack track, Turn first) {
        Turn turn = first;
        while (turn == Turn.BACK && board.position().switched()) {
            PhaseOutcome back = driver.comeBack();
            board.wentBack(back);
            if (back.done()) {
                return Turn.BACK;
            }
            turn = driver.stay(track, back);
            turn = turn == Turn.AGAIN ? leg(track) : turn;
        }
        return turn;
    }

    /** One phase with its gates, as often as it takes. */
    private Turn leg(PhaseTrack track) {
        Turn turn = Turn.AGAIN;
        while (turn == Turn.AGAIN) {
            turn = enter(track);
            turn = turn == Turn.ON ? driver.run(track) : turn;
            turn = turn == Turn.ON ? gates.pass(track, track.leave()) : turn;
        }
        return turn;
    }

    /** Each attempt asks for new approvals, except behind the switch, where waiting would only lengthen the downtime. */
    private Turn enter(PhaseTrack track) {
        track.leave().reset();
        if (board.position().switched() && track.attempts() > 0) {
            return Turn.ON;
        }
        Turn turn = gates.pass(track, track.enter());
        return turn == Turn.RENEW ? renew(track) : turn;
    }

    /** Runs what has become too old once more, each with its own gates; then this gate is stood at again. */
    private Turn renew(PhaseTrack track) {
        for (PhaseTrack outdated : gates.outdated(track)) {
            board.position().at(outdated);
            if (leg(outdated) == Turn.BACK) {
                return Turn.BACK;
            }
        }
        board.position().at(track);
        return Turn.AGAIN;
    }
}
