package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.message.Receipt;
import dev.landfall.workflow.message.Waiver;
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

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        MigrationCalls calls = migration.calls();
        Waiver waiver = new Waiver(dataset, role, person, reason, evidence == null ? shown(calls) : evidence);
        output.print(calls.call(running -> running.waive(waiver)), Receipt::accepted);
        return ExitCode.DONE.code();
    }

    private String shown(MigrationCalls calls) {
        return calls.call(Migration::quarantine).stream()
                .filter(each -> each.dataset().equals(dataset))
                .findFirst()
                .map(QuarantinedDataset::digest)
                .orElseThrow(() -> new Refused(ExitCode.NO, "no record of '" + dataset + "' is in quarantine."));
    }
}
