package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.MigrationCalls;
import dev.landfall.starter.terminal.ProgressDisplay;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.query.Status;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Follows a migration to its end: bars on a terminal, plain lines elsewhere. */
@Command(name = "watch", description = "Follow a migration to its end, live.")
public final class WatchVerb implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private MigrationId migration = new MigrationId();

    @Override
    public Integer call() throws InterruptedException {
        MigrationCalls calls = migration.calls();
        ProgressDisplay display = ProgressDisplay.on(spec.commandLine().getOut());
        Status status = calls.call(Migration::status);
        while (!status.state().ended()) {
            calls.broken().ifPresent(broken -> {
                throw broken;
            });
            display.show(
                    status,
                    calls.call(Migration::waitingFor),
                    calls.call(Migration::progress),
                    calls.call(Migration::following),
                    calls.call(Migration::carried));
            TimeUnit.SECONDS.sleep(1);
            status = calls.call(Migration::status);
        }
        display.end(status);
        return ExitCode.of(status.state()).code();
    }
}
