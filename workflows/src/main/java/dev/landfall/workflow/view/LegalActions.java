package dev.landfall.workflow.view;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.workflow.LandfallDataConverter;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.Decide;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.message.Tune;
import dev.landfall.workflow.message.Waiver;
import dev.landfall.workflow.query.Waiting;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseState;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Position;
import dev.landfall.workflow.state.Trouble;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** What people may do now, what is waited for first, each with the exact JSON to send. */
public final class LegalActions {
    private static final String YOU = "<you>";
    private static final String WHY = "<why>";

    private final MigrationBoard board;
    private final List<Waiting> actions = new ArrayList<>();

    private LegalActions(MigrationBoard board) {
        this.board = board;
    }

    /** The actions that the migration would take now. */
    public static List<Waiting> of(MigrationBoard board) {
        MigrationState state = board.position().state();
        if (!board.ready() || state.ended() || state == MigrationState.ROLLING_BACK) {
            return List.of();
        }
        LegalActions legal = new LegalActions(board);
        legal.collect();
        return List.copyOf(legal.actions);
    }

    private void collect() {
        Position position = board.position();
        position.gate().filter(gate -> !renewed(position)).ifPresent(this::approvals);
        position.current().filter(PhaseTrack::undecided).ifPresent(this::options);
        position.trouble().ifPresent(this::waysOut);
        if (board.orders().pause().isPresent()) {
            if (mayAct()) {
                command("Go on", "resume");
            }
        } else if (position.trouble().isEmpty()) {
            command("Start nothing new for now", "pause");
        }
        if (position.current()
                .filter(track -> track.spec().kind() == PhaseKind.COPY && track.state() == PhaseState.RUNNING)
                .isPresent()) {
            add("Have the copy do less until then", "tune", new Tune(YOU, "1", "10000", "<until>"));
        }
        if (board.mayGoBack()) {
            String what = (position.switched() ? "Carry back what was written on the new side, and undo" : "Undo")
                    + " everything";
            command(what, "rollBack");
            command(what + " and end aborted", "abort");
        }
    }

    /** Whether the current phase may be made to act: outside of its window nobody may. */
    private boolean mayAct() {
        Position position = board.position();
        return position.current()
                .filter(track ->
                        position.gate().filter(gate -> gate != track.enter()).isEmpty())
                .flatMap(board::shutUntil)
                .isEmpty();
    }

    /** Whether approvals would refer to what must run once more. */
    private static boolean renewed(Position position) {
        return position.trouble().orElse(null) instanceof Trouble.Outdated;
    }

    /** How many people of the role are still to decide, where one is not enough. */
    private static String more(Gate gate, String role) {
        int people = Collections.frequency(gate.missing(), role);
        return people == 1 ? "" : " (" + people + " people)";
    }

    private void approvals(Gate gate) {
        gate.missing().stream().distinct().forEach(role -> {
            SignOff signOff = new SignOff(
                    gate.id(),
                    role,
                    YOU,
                    "approve",
                    WHY,
                    gate.evidence(),
                    gate.signed() ? "<until>" : null,
                    gate.signed() ? "<signature>" : null);
            actions.add(new Waiting(
                    title(role) + more(gate, role) + " decides at " + gate.id() + ": approve, or reject with a reason"
                            + (gate.signed() ? signing(gate, role) : ""),
                    "signOff",
                    LandfallDataConverter.json(signOff),
                    gate.id(),
                    role,
                    gate.evidence()));
        });
    }

    private void options(PhaseTrack track) {
        Arguments arguments = track.spec().arguments();
        String recommended = arguments.text("recommend");
        String why = arguments
                .optionalText("because")
                .map(because -> ", because " + because)
                .orElse("");
        String who = track.spec().choosers().stream().map(this::title).collect(Collectors.joining(" or "));
        arguments
                .table("options")
                .forEach((option, impact) -> add(
                        who + " decides " + track.name() + ": " + option + " (" + impact + ")"
                                + (option.equals(recommended) ? ", which is recommended" + why : ""),
                        "decide",
                        new Decide(track.name(), option, YOU, WHY)));
    }

    private String signing(Gate gate, String role) {
        return "; signed, by: landfall sign " + board.id() + " " + gate.id() + " --role " + role + " --as " + YOU
                + " --approve --key FILE";
    }

    private String waiving(String dataset) {
        return "; signed, by: landfall waive " + board.id() + " " + dataset + " --role <role> --as " + YOU
                + " --reason TEXT --key FILE";
    }

    private String title(String role) {
        return board.runbook().runbook().roles().getOrDefault(role, role);
    }

    private void waysOut(Trouble trouble) {
        String phase = trouble.track().name();
        if (trouble instanceof Trouble.Quarantined quarantined) {
            waivers(quarantined);
            return;
        }
        if (trouble instanceof Trouble.Outdated outdated) {
            command("Run " + outdated.names() + " once more, then come back to this gate", "retry", phase);
            return;
        }
        if (trouble instanceof Trouble.Failed
                && board.position().gate().isEmpty()
                && board.shutUntil(trouble.track()).isPresent()) {
            return;
        }
        if (!(trouble instanceof Trouble.Rejected)) {
            command("Try the phase " + phase + " again", "retry", phase);
            if (trouble.track().spec().skippable()) {
                command("Go on without the phase " + phase + " (two people must ask for it)", "skip", phase);
            }
            return;
        }
        if (board.orders().pause().isEmpty()
                && trouble instanceof Trouble.Rejected rejected
                && !rejected.gate().signed()) {
            command("Let the gate wait for approvals again", "resume");
        }
        if (trouble.track().attempts() > 0
                && !trouble.track().switched()
                && board.shutUntil(trouble.track()).isEmpty()) {
            command("Run the phase " + phase + " once more", "retry", phase);
        }
    }

    private void waivers(Trouble.Quarantined trouble) {
        trouble.datasets().forEach(dataset -> {
            Waiver waiver = new Waiver(
                    dataset.dataset(),
                    "<role>",
                    YOU,
                    WHY,
                    dataset.digest(),
                    board.signed() ? "<until>" : null,
                    board.signed() ? "<signature>" : null);
            actions.add(new Waiting(
                    "Go on without " + dataset.records() + " records of " + dataset.dataset()
                            + " that can't be transformed"
                            + (board.signed() ? waiving(dataset.dataset()) : ""),
                    "waive",
                    LandfallDataConverter.json(waiver),
                    trouble.gate().id(),
                    null,
                    dataset.digest()));
        });
        if (!board.position().switched()) {
            command(
                    "Look again at records that were corrected",
                    "retry",
                    trouble.track().name());
        }
    }

    private void command(String what, String message) {
        add(what, message, new Command(YOU, WHY));
    }

    private void command(String what, String message, String phase) {
        add(what, message, new PhaseCommand(phase, YOU, WHY));
    }

    private void add(String what, String message, Object example) {
        actions.add(new Waiting(what, message, LandfallDataConverter.json(example), null, null, null));
    }
}
