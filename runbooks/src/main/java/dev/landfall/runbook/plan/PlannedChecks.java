package dev.landfall.runbook.plan;

import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What phases judge, in words. */
record PlannedChecks(Runbook runbook) {

    List<String> of(PhaseSpec phase) {
        return Stream.concat(named(phase, "checks", ""), named(phase, "smoke", ", on the new side"))
                .toList();
    }

    private Stream<String> named(PhaseSpec phase, String argument, String where) {
        List<String> names = phase.arguments().has(argument) ? phase.arguments().list(argument) : List.of();
        return names.stream()
                .flatMap(name -> Stream.ofNullable(runbook.checks().get(name)))
                .map(check -> sentence(check) + where);
    }

    private static String sentence(CheckSpec check) {
        String description = check.kind().description();
        String subject = subject(check.arguments().values().get(check.kind().word()));
        String effect = check.severity() == Severity.WARN ? " (only warns)" : "";
        return check.name() + " (" + subject + "): " + description.substring(0, description.length() - 1) + effect;
    }

    private static String subject(@Nullable Object argument) {
        return argument instanceof List<?> items
                ? items.stream().map(Object::toString).collect(Collectors.joining(", "))
                : String.valueOf(argument);
    }
}
