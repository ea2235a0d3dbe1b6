package dev.landfall.workflow.view;

import dev.landfall.report.Report.SignOffRecord;
import dev.landfall.runbook.Quorum;
import dev.landfall.workflow.gate.Decision;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.query.GateState;
import dev.landfall.workflow.state.MigrationBoard;
import java.util.List;

/** Gates and the decisions at them, each with what proves it. */
public final class GateStates {
    /** A name that somebody typed. */
    static final String TYPED = "none";

    private static final String SIGNED = "signature";

    private GateStates() {}

    /** Every gate that asks for somebody, in the order in which they are reached. */
    public static List<GateState> of(MigrationBoard board) {
        return board.gates()
                .filter(gate -> !gate.roles().isEmpty())
                .map(gate -> state(board, gate))
                .toList();
    }

    private static GateState state(MigrationBoard board, Gate gate) {
        return new GateState(
                gate.id(),
                proof(gate.signed()),
                gate.passed(),
                Quorum.words(gate.missing()),
                board.run().run(),
                gate.attempt(),
                gate.evidence(),
                decisions(gate));
    }

    /** All decisions ever taken at a gate, in their order. */
    static List<SignOffRecord> decisions(Gate gate) {
        return gate.decisions().stream().map(decision -> told(gate, decision)).toList();
    }

    private static SignOffRecord told(Gate gate, Decision decision) {
        return new SignOffRecord(
                gate.id(),
                decision.role(),
                decision.person(),
                word(decision),
                decision.reason(),
                decision.at(),
                proof(decision.signed()));
    }

    static String proof(boolean signed) {
        return signed ? SIGNED : TYPED;
    }

    private static String word(Decision decision) {
        return switch (decision.standing()) {
            case COUNTS -> decision.word();
            case WITHDRAWN -> decision.word() + ", withdrawn";
            case EVIDENCE_CHANGED -> decision.word() + ", no longer counting: the evidence changed";
            case EXPIRED -> decision.word() + ", no longer counting: expired " + decision.expires();
            case OVERCOME -> decision.word() + ", overcome by resume";
        };
    }
}
