package dev.landfall.workflow.order;

import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.gate.SignatureRules;
import dev.landfall.workflow.gate.WaiverProof;
import dev.landfall.workflow.message.Waiver;
import dev.landfall.workflow.query.SignedWords;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Trouble;
import dev.landfall.workflow.state.WaiverRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets a gate open in spite of records in quarantine: by somebody in a role of the runbook, for just these records. */
final class WaiveRule extends Rule<Waiver> {
    WaiveRule(MigrationBoard board) {
        super(board, "waive");
    }

    @Override
    public Waiver empty() {
        return new Waiver(null, null, null, null, null, null, null);
    }

    @Override
    @Nullable
    String person(Waiver waiver) {
        return waiver.person();
    }

    @Override
    Optional<Refusal> judge(Waiver waiver) {
        return missing("dataset", waiver.dataset())
                .or(() -> missing("role", waiver.role()))
                .or(() -> missing("reason", waiver.reason()))
                .or(() -> missing("evidence", waiver.evidence()))
                .or(() -> person(sender(waiver), clean(waiver.role())))
                .or(() -> endless("expires", waiver.expires()))
                .or(() -> endless("signature", waiver.signature()))
                .or(() -> subject(waiver))
                .or(() -> proof().refusal(stripped(waiver), board.signed()));
    }

    private Optional<Refusal> person(String person, String role) {
        if (!board.runbook().runbook().roles().containsKey(role)) {
            return refuse(Code.UNKNOWN_ROLE, "The runbook has no role '" + role + "'");
        }
        if (board.people().isRequester(person)) {
            return refuse(
                    Code.REQUESTER, person + " asked for this migration and can't waive anything; somebody else must");
        }
        return board.people().holds(person, role)
                ? Optional.empty()
                : refuse(Code.NOT_IN_ROLE, person + " does not have the role " + role + " in the worker's roster");
    }

    private Optional<Refusal> subject(Waiver waiver) {
        Trouble trouble = board.position().trouble().orElse(null);
        if (!(trouble instanceof Trouble.Quarantined quarantined)
                || board.quarantine().waiving()) {
            return refuse(Code.WRONG_STATE, "No gate is kept shut by records in quarantine");
        }
        return quarantined.datasets().stream()
                .filter(dataset -> dataset.dataset().equals(clean(waiver.dataset())))
                .findFirst()
                .map(dataset -> evidence(waiver, dataset))
                .orElseGet(() -> refuse(
                        Code.NOTHING_TO_WAIVE,
                        "The dataset '" + clean(waiver.dataset()) + "' has no record in quarantine to be waived"));
    }

    private WaiverProof proof() {
        Gate gate = board.position().gate().orElseThrow();
        return new WaiverProof(gate, new SignatureRules(board.people(), board.now()), board.run());
    }

    @Override
    public Optional<SignedWords> signed(Waiver loose) {
        Waiver waiver = stripped(loose);
        return WaiverProof.signed(waiver)
                ? proof().text(waiver).map(text -> words(sender(waiver), text, clean(waiver.signature())))
                : Optional.empty();
    }

    private static Waiver stripped(Waiver loose) {
        return new Waiver(
                clean(loose.dataset()),
                clean(loose.role()),
                clean(loose.person()),
                clean(loose.reason()),
                clean(loose.evidence()),
                clean(loose.expires()),
                clean(loose.signature()));
    }

    private static Optional<Refusal> evidence(Waiver waiver, QuarantinedDataset dataset) {
        return dataset.digest().equals(clean(waiver.evidence()))
                ? Optional.empty()
                : refuse(
                        Code.WRONG_EVIDENCE,
                        "Other records are in quarantine by now; look at them and name " + dataset.digest());
    }

    @Override
    public String take(Waiver waiver) {
        QuarantinedDataset dataset =
                board.quarantine().find(clean(waiver.dataset())).orElseThrow();
        board.quarantine()
                .waive(new WaiverRecord(
                        board.position().gate().orElseThrow().id(),
                        dataset.dataset(),
                        dataset.records(),
                        dataset.digest(),
                        clean(waiver.role()),
                        sender(waiver),
                        clean(waiver.reason()),
                        board.now(),
                        WaiverProof.signed(waiver)));
        return dataset.records() + " records of " + dataset.dataset() + " as " + clean(waiver.role())
                + (WaiverProof.signed(waiver) ? ", signed. " : ". ")
                + clean(waiver.reason());
    }
}
