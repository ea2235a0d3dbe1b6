package dev.landfall.starter.verb;

import dev.landfall.signature.SignOffStatement;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Refused;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.query.GateState;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What somebody decides at a gate, for the evidence that the gate shows now, signed or not. */
abstract sealed class DecisionVerb implements Callable<Integer> permits SignOffVerb, SignVerb {
    @Mixin
    private MigrationId migration = new MigrationId();

    @Parameters(index = "1", paramLabel = "GATE", description = "before-PHASE or after-PHASE, as 'status' shows it")
    private String gate = "";

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "The role in which you decide")
    private String role = "";

    @Option(names = "--as", required = true, paramLabel = "PERSON", description = "Who you are")
    private String person = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; needed to reject or withdraw")
    private @Nullable String reason;

    @Option(
            names = "--evidence",
            paramLabel = "DIGEST",
            description = "The evidence that you looked at (default: what the gate shows now)")
    private @Nullable String evidence;

    @Mixin
    private Signing signing = new Signing();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Choice choice = new Choice();

    /** Calls to the migration. */
    MigrationCalls calls() {
        if (!choice.approve && reason == null) {
            throw new Refused(ExitCode.USAGE, "a rejection or withdrawal needs --reason TEXT.");
        }
        return migration.calls();
    }

    /** The decision as a typed name. */
    SignOff typed(MigrationCalls calls) {
        String shown = shown(calls).map(GateState::evidence).orElse(null);
        return new SignOff(gate, role, person, choice.word(), reason, evidence == null ? shown : evidence);
    }

    /** The decision signed by the key in a file. */
    SignOff signed(MigrationCalls calls, Path key) {
        GateState state = shown(calls)
                .orElseThrow(() -> new Refused(
                        ExitCode.NO,
                        "the migration has no gate '" + gate + "' that asks for anybody; see landfall status."));
        SignOffStatement statement = statement(state);
        return new SignOff(
                statement.gate(),
                statement.role(),
                statement.person(),
                statement.decision(),
                statement.reason(),
                statement.evidence(),
                statement.expires(),
                signing.signature(statement::text, key));
    }

    private SignOffStatement statement(GateState state) {
        if (state.evidence() == null) {
            throw new Refused(
                    ExitCode.NO,
                    state.gate() + (state.passed() ? " has been passed" : " is not reached")
                            + ", so there is nothing to sign there now.");
        }
        return new SignOffStatement(
                migration.id(),
                state.run(),
                state.gate(),
                state.attempt(),
                evidence == null ? state.evidence() : evidence,
                choice.word(),
                role,
                person,
                Objects.requireNonNullElse(reason, ""),
                signing.expires());
    }

    private Optional<GateState> shown(MigrationCalls calls) {
        return calls.call(Migration::gates).stream()
                .filter(state -> state.gate().equals(gate))
                .findFirst();
    }

    /** Exactly one of three. */
    static final class Choice {
        @Option(names = "--approve", description = "Approve")
        boolean approve;

        @Option(names = "--reject", description = "Reject: the migration pauses")
        boolean reject;

        @Option(names = "--withdraw", description = "Take back your earlier decision")
        boolean withdraw;

        String word() {
            return approve ? "approve" : reject ? "reject" : "withdraw";
        }
    }
}
