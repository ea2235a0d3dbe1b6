package dev.landfall.starter.verb;

import dev.landfall.signature.WaiverStatement;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.message.Receipt;
import dev.landfall.workflow.message.Waiver;
import dev.landfall.workflow.query.GateState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a migration go on without the records of a dataset that a transform can't handle. */
@Command(name = "waive", description = "Go on without records that can't be transformed and keep a gate shut.")
public final class WaiveVerb implements Callable<Integer> {
    @Mixin
    private MigrationId migration = new MigrationId();

    @Parameters(index = "1", paramLabel = "DATASET", description = "The dataset, as 'status' shows it")
    private String dataset = "";

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "The role in which you decide")
    private String role = "";

    @Option(names = "--as", required = true, paramLabel = "PERSON", description = "Who you are")
    private String person = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why it may go on without them")
    private String reason = "";

    @Option(
            names = "--evidence",
            paramLabel = "DIGEST",
            description = "The records that you looked at (default: those in quarantine now)")
    private @Nullable String evidence;

    @Option(names = "--key", paramLabel = "FILE", description = "Sign it with this private key")
    private @Nullable Path key;

    @Mixin
    private Signing signing = new Signing();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        MigrationCalls calls = migration.calls();
        Waiver waiver = key == null ? typed(calls) : signed(calls, key);
        output.print(calls.call(running -> running.waive(waiver)), Receipt::accepted);
        return ExitCode.DONE.code();
    }

    private Waiver typed(MigrationCalls calls) {
        return new Waiver(dataset, role, person, reason, seen(calls));
    }

    private Waiver signed(MigrationCalls calls, Path key) {
        GateState gate = calls.call(Migration::gates).stream()
                .findFirst()
                .orElseThrow(() -> new Refused(
                        ExitCode.NO, "the migration has no gate that asks for anybody; waive without --key."));
        WaiverStatement statement = new WaiverStatement(
                migration.id(), gate.run(), shut(calls), dataset, seen(calls), role, person, reason, signing.expires());
        return new Waiver(
                statement.dataset(),
                statement.role(),
                statement.person(),
                statement.reason(),
                statement.evidence(),
                statement.expires(),
                signing.signature(statement::text, key));
    }

    /** The gate that records keep shut. */
    private static String shut(MigrationCalls calls) {
        return calls.call(Migration::waitingFor).stream()
                .filter(waiting -> waiting.message().equals("waive"))
                .flatMap(waiting -> Optional.ofNullable(waiting.gate()).stream())
                .findFirst()
                .orElseThrow(() -> new Refused(ExitCode.NO, "no gate is kept shut by records in quarantine."));
    }

    private String seen(MigrationCalls calls) {
        return evidence == null ? shown(calls) : evidence;
    }

    private String shown(MigrationCalls calls) {
        return calls.call(Migration::quarantine).stream()
                .filter(each -> each.dataset().equals(dataset))
                .findFirst()
                .map(QuarantinedDataset::digest)
                .orElseThrow(() -> new Refused(ExitCode.NO, "no record of '" + dataset + "' is in quarantine."));
    }
}
