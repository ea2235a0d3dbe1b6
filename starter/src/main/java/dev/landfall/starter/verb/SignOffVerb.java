package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.message.Receipt;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.query.Waiting;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves, rejects or withdraws at a gate, for the evidence that the gate shows now. */
@Command(name = "sign-off", description = "Approve, reject or withdraw at a gate.")
public final class SignOffVerb implements Callable<Integer> {
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

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Decision decision = new Decision();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        MigrationCalls calls = migration.calls();
        if (!decision.approve && reason == null) {
            throw new Refused(ExitCode.USAGE, "a rejection or withdrawal needs --reason TEXT.");
        }
        String shown = evidence == null ? shownEvidence(calls) : evidence;
        SignOff signOff = new SignOff(gate, role, person, decision.word(), reason, shown);
        Receipt receipt = calls.call(running -> running.signOff(signOff));
        output.print(receipt, Receipt::accepted);
        return ExitCode.DONE.code();
    }

    private @Nullable String shownEvidence(MigrationCalls calls) {
        return calls.call(Migration::waitingFor).stream()
                .filter(waiting -> gate.equals(waiting.gate()))
                .map(Waiting::evidence)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Exactly one of three. */
    static final class Decision {
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
