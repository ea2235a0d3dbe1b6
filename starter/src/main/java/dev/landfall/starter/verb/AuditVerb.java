package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.query.AuditEntry;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows who did what, and what was refused. */
@Command(name = "audit", description = "Show who did what, and what was refused.")
public final class AuditVerb implements Callable<Integer> {
    @Mixin
    private MigrationId migration = new MigrationId();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        output.print(
                migration.call(Migration::audit),
                entries -> entries.stream().map(AuditVerb::line).collect(Collectors.joining("\n")));
        return ExitCode.DONE.code();
    }

    private static String line(AuditEntry entry) {
        return "%s  %-12s %-10s %s%s"
                .formatted(
                        entry.at(), entry.person(), entry.action(), entry.accepted() ? "" : "REFUSED ", entry.detail());
    }
}
