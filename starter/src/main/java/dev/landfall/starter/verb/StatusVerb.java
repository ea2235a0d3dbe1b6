package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.Output;
import dev.landfall.starter.terminal.StatusText;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.query.PlannedPhase;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.query.Waiting;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows where a migration stands and what may be done. */
@Command(name = "status", description = "Show where a migration stands, what it waits for, and what to send.")
public final class StatusVerb implements Callable<Integer> {
    @Mixin
    private MigrationId migration = new MigrationId();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        MigrationCalls calls = migration.calls();
        Standing standing = new Standing(
                calls.call(Migration::status), calls.call(Migration::waitingFor), calls.call(Migration::plan));
        if (!standing.status().state().ended()) {
            calls.broken().ifPresent(broken -> {
                throw broken;
            });
        }
        output.print(standing, shown -> StatusText.of(shown.status(), shown.phases(), shown.waitingFor()));
        return ExitCode.DONE.code();
    }

    /** Status, what is waited for, and what each phase came to. */
    record Standing(Status status, List<Waiting> waitingFor, List<PlannedPhase> phases) {}
}
