package dev.landfall.workflow.engine;

import dev.landfall.runbook.NoticeEvent;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.PhaseSpec.OnFailure;
import dev.landfall.runbook.Window;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.phase.Choice;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.ReverseInput;
import dev.landfall.workflow.phase.ReversePhase;
import dev.landfall.workflow.phase.RollbackInput;
import dev.landfall.workflow.phase.RollbackPhase;
import dev.landfall.workflow.phase.Steering;
import dev.landfall.workflow.phase.Throttle;
import dev.landfall.workflow.state.AuditTrail;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Orders;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Position;
import dev.landfall.workflow.state.Trouble;
import dev.landfall.workflow.view.ReportView;
import io.temporal.api.enums.v1.ParentClosePolicy;
import java.util.List;
import java.util.Optional;

/** Runs one attempt of a phase, passes orders on to it, and judges what it came to. */
final class PhaseDriver {
    private final MigrationBoard board;
    private final Position position;
    private final Orders orders;
    private final News news;
    private final FollowKeeper following;
    private final CarryKeeper carrying;
    private int waysBack;

    PhaseDriver(MigrationBoard board, News news, FollowKeeper following, CarryKeeper carrying) {
        this.board = board;
        this.position = board.position();
        this.orders = board.orders();
        this.news = news;
        this.following = following;
        this.carrying = carrying;
    }

    /** One attempt: ON when it is done or skipped, AGAIN when it shall be tried once more, BACK when somebody ordered that. */
    Turn run(PhaseTrack track) {
        PhaseInput input = input(track);
        board.compensations().register(PhaseKinds.compensations(input));
        track.start(board.now());
        position.changed();
        board.audit().engine("phase", track.name() + ", attempt " + track.attempts() + ", begins");
        following.beforeRun(track);
        carrying.beforeRun(track);
        PhaseOutcome outcome = attempt(track, input);
        learn(track, outcome);
        following.afterRun(track, outcome);
        carrying.afterRun();
        return judge(track, outcome);
    }

    private PhaseOutcome attempt(PhaseTrack track, PhaseInput input) {
        news.listenTo(track.name());
        String type = track.spec().kind().workflowType();
        PhaseChild child = PhaseChild.start(
                board,
                type,
                track.name(),
                track.number(),
                ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL,
                arguments(input));
        Told told = steer(child, new Told(false, Throttle.NONE, Optional.empty()));
        while (!child.ended()) {
            news.awaitOr(child::ended);
            told = steer(child, told);
        }
        news.listenTo(null);
        return child.outcome(board.now());
    }

    /** What a child was told last of what may change more than once. */
    private record Told(boolean pause, Throttle throttle, Optional<Choice> choice) {}

    private Told steer(PhaseChild child, Told told) {
        if (child.ended()) {
            return told;
        }
        orders.undo().ifPresent(undo -> child.stop());
        answerTrouble(child);
        boolean pause = orders.pause().isPresent();
        if (pause != told.pause()) {
            child.steer(pause ? Steering.PAUSE : Steering.RESUME);
        }
        Throttle throttle = position.current()
                .filter(track -> track.spec().kind() == PhaseKind.COPY)
                .map(track -> orders.throttle())
                .orElse(Throttle.NONE);
        if (!throttle.equals(told.throttle())) {
            child.throttle(throttle);
        }
        Optional<Choice> choice = position.current().flatMap(PhaseTrack::choice);
        if (!choice.equals(told.choice())) {
            choice.ifPresent(child::choose);
        }
        return new Told(pause, throttle, choice);
    }

    /** A stalled child is alive and hears what people decided about its trouble. */
    private void answerTrouble(PhaseChild child) {
        if (orders.troubleAnswered() && position.trouble().isPresent()) {
            boolean skip = orders.skipAgreed();
            board.issues().resolve(skip ? "skipped by " + orders.skippers() : "tried again");
            orders.forgetTrouble();
            position.met(null);
            child.steer(skip ? Steering.SKIP : Steering.RETRY);
        }
    }

    private Object[] arguments(PhaseInput input) {
        return input.phase().kind() == PhaseKind.REPORT
                ? new Object[] {input, ReportView.of(board)}
                : new Object[] {input};
    }

    private PhaseInput input(PhaseTrack track) {
        return new PhaseInput(
                board.ref(),
                track.spec(),
                track.attempts() + 1,
                datasets(track),
                List.copyOf(board.runbook().runbook().checks().values()),
                board.backups(),
                rehearses(track) ? board.runbook().switched(track.spec()).orElse(null) : null);
    }

    private List<BoundDataset> datasets(PhaseTrack track) {
        return rehearses(track) ? board.runbook().onScratch(track.spec()) : datasets();
    }

    private static boolean rehearses(PhaseTrack track) {
        return track.spec().kind() == PhaseKind.REHEARSE;
    }

    /** Every dataset, bound to connections. */
    List<BoundDataset> datasets() {
        return board.runbook().datasets();
    }

    private void learn(PhaseTrack track, PhaseOutcome outcome) {
        track.end(outcome);
        position.met(null);
        board.issues().warn(track.name(), outcome.warnings());
        if (outcome.switched() && (!position.switched() || orders.undo().isPresent())) {
            board.switchRecorded();
        }
        if (outcome.downtimeMillis() != null) {
            board.addDowntime(outcome.downtimeMillis());
        }
        if (outcome.files() != null) {
            board.files(outcome.files());
        }
        position.changed();
        tellEnd(track.name() + ", attempt " + track.attempts(), outcome);
    }

    private void tellEnd(String phase, PhaseOutcome outcome) {
        String problem = outcome.problems().isEmpty()
                ? ""
                : ". " + outcome.problems().getFirst().line();
        String end = phase + ", ends " + outcome.status() + ": " + outcome.summary() + problem;
        board.audit().engine("phase", end);
        board.notices().raise(NoticeEvent.PHASE, end);
    }

    private Turn judge(PhaseTrack track, PhaseOutcome outcome) {
        if (outcome.done()) {
            return Turn.ON;
        }
        board.issues().open(track.name(), outcome.problems());
        if (orders.undo().isEmpty() && board.mayGoBack()) {
            byItself(track, outcome).ifPresent(why -> {
                orders.undo(new Orders.Undo(AuditTrail.ENGINE, why, false));
                board.audit().engine("rollBack", why);
            });
        }
        return orders.undo().isPresent() ? Turn.BACK : waitForPerson(track, reasons(track, outcome));
    }

    /** Why the runbook wants a rollback without asking anybody. */
    private static Optional<String> byItself(PhaseTrack track, PhaseOutcome outcome) {
        return Optional.ofNullable(outcome.watch())
                .flatMap(watch -> Optional.ofNullable(watch.rollback()))
                .or(() -> track.spec().onFailure() == OnFailure.ROLLBACK
                        ? Optional.of("the phase " + track.name() + " failed, and the runbook says onFailure: rollback")
                        : Optional.empty());
    }

    private static List<Problem> reasons(PhaseTrack track, PhaseOutcome outcome) {
        return outcome.problems().isEmpty()
                ? List.of(new Problem(
                        FailureType.REFUSAL,
                        track.name(),
                        "somebody stopped the phase, not its migration",
                        "Send retry, or abort to the migration"))
                : outcome.problems();
    }

    private Turn waitForPerson(PhaseTrack track, List<Problem> problems) {
        position.met(new Trouble.Failed(track, problems));
        while (!orders.troubleAnswered() && orders.undo().isEmpty()) {
            awaitOrder(track);
        }
        Turn turn = orders.undo().isPresent() ? Turn.BACK : answer(track);
        orders.forgetTrouble();
        position.met(null);
        return turn;
    }

    /** What people may order changes with the window. */
    private void awaitOrder(PhaseTrack track) {
        Window window = track.spec().window();
        if (window == null || position.switched()) {
            news.await();
        } else {
            news.awaitUntil(window.change(board.now()), "Until the window opens or shuts");
            position.changed();
        }
    }

    private Turn answer(PhaseTrack track) {
        if (orders.skipAgreed()) {
            board.issues().resolve("skipped by " + orders.skippers());
            track.skip(orders.skippers());
            return Turn.ON;
        }
        board.issues().resolve("tried again");
        return Turn.AGAIN;
    }

    /** Carries back what the new side holds and moves the routes back; when that can't be done, they stay where they are. */
    PhaseOutcome comeBack() {
        carrying.awaitStop();
        PhaseSpec cutover = board.leadingBack().orElseThrow();
        ReverseInput input = ReverseInput.of(board.ref(), ++waysBack, cutover, datasets());
        return unsteered("ReversePhase", ReversePhase.NAME, input);
    }

    /** Stays where the migration stands, because it could not go back, until a person knows better. */
    Turn stay(PhaseTrack track, PhaseOutcome outcome) {
        board.issues().open(ReversePhase.NAME, outcome.problems());
        orders.dropUndo();
        return waitForPerson(track, outcome.problems());
    }

    /** Undoes everything registered, in reverse. */
    PhaseOutcome rollBack() {
        following.finish();
        return unsteered(
                "RollbackPhase",
                RollbackPhase.NAME,
                new RollbackInput(board.ref(), board.compensations().inReverse()));
    }

    /** Runs what goes on to its end whatever happens to the migration. */
    private PhaseOutcome unsteered(String type, String name, Object input) {
        news.listenTo(name);
        board.audit().engine("phase", name + " begins");
        PhaseChild child = PhaseChild.start(
                board, type, name, board.tracks().size() + 1, ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON, input);
        while (!child.ended()) {
            news.awaitOr(child::ended);
        }
        news.listenTo(null);
        PhaseOutcome outcome = child.outcome(board.now());
        tellEnd(name, outcome);
        return outcome;
    }
}
