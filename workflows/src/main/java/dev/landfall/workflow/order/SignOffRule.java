package dev.landfall.workflow.order;

import dev.landfall.workflow.gate.Decision;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.gate.GateRules;
import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.gate.SignOffProof;
import dev.landfall.workflow.gate.SignatureRules;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.query.SignedWords;
import dev.landfall.workflow.state.MigrationBoard;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A decision at a gate, at the one that is reached or, early, at a later one. */
final class SignOffRule extends Rule<SignOff> {
    SignOffRule(MigrationBoard board) {
        super(board, "signOff");
    }

    @Override
    public SignOff empty() {
        return new SignOff(null, null, null, null, null, null, null, null);
    }

    @Override
    @Nullable
    String person(SignOff signOff) {
        return signOff.person();
    }

    @Override
    Optional<Refusal> judge(SignOff signOff) {
        return missing("gate", signOff.gate())
                .or(() -> missing("role", signOff.role()))
                .or(() -> missing("decision", signOff.decision()))
                .or(() -> endless("reason", signOff.reason()))
                .or(() -> endless("evidence", signOff.evidence()))
                .or(() -> endless("expires", signOff.expires()))
                .or(() -> endless("signature", signOff.signature()))
                .or(() -> gate(signOff).map(gate -> rules(gate, signOff)).orElseGet(() -> unknownGate(signOff)));
    }

    private Optional<Refusal> rules(Gate gate, SignOff signOff) {
        SignOffProof proof = new SignOffProof(gate, new SignatureRules(board.people(), board.now()), board.run());
        return new GateRules(gate, board.people(), proof).refusal(stripped(signOff));
    }

    private Optional<Refusal> unknownGate(SignOff signOff) {
        String known = board.gates()
                .filter(gate -> !gate.roles().isEmpty())
                .map(Gate::id)
                .collect(Collectors.joining(", "));
        return refuse(Code.UNKNOWN_GATE, "There is no gate '" + clean(signOff.gate()) + "'; the gates are: " + known);
    }

    @Override
    public Optional<SignedWords> signed(SignOff loose) {
        SignOff signOff = stripped(loose);
        return SignOffProof.signed(signOff)
                ? gate(signOff)
                        .flatMap(gate -> SignOffProof.text(signOff, gate, board.run()))
                        .map(text -> words(sender(signOff), text, clean(signOff.signature())))
                : Optional.empty();
    }

    @Override
    public String take(SignOff loose) {
        SignOff signOff = stripped(loose);
        Gate gate = gate(signOff).orElseThrow();
        String role = clean(signOff.role());
        String decision = clean(signOff.decision());
        boolean signed = SignOffProof.signed(signOff);
        if (signed) {
            SignOffProof.text(signOff, gate, board.run()).ifPresent(gate::remember);
        }
        if (decision.equals("withdraw")) {
            gate.withdraw(sender(signOff), role);
        } else {
            gate.take(decision(signOff, gate, decision.equals("approve")));
        }
        return decision + " as " + role + " at " + gate.id() + (signed ? ", signed" : "")
                + (clean(signOff.expires()).isEmpty() ? "" : ", good until " + clean(signOff.expires()))
                + ". " + clean(signOff.reason());
    }

    private Decision decision(SignOff signOff, Gate gate, boolean approves) {
        return new Decision(
                clean(signOff.role()),
                sender(signOff),
                approves,
                signOff.reason(),
                gate.evidence(),
                board.now(),
                SignOffProof.expiry(signOff),
                SignOffProof.signed(signOff),
                Decision.Standing.COUNTS);
    }

    private Optional<Gate> gate(SignOff signOff) {
        return board.gates()
                .filter(gate -> gate.id().equals(clean(signOff.gate())))
                .findFirst();
    }

    private static SignOff stripped(SignOff loose) {
        return new SignOff(
                clean(loose.gate()),
                clean(loose.role()),
                clean(loose.person()),
                clean(loose.decision()),
                clean(loose.reason()),
                clean(loose.evidence()),
                clean(loose.expires()),
                clean(loose.signature()));
    }
}
