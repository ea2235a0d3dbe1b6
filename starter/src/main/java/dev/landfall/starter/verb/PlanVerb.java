package dev.landfall.starter.verb;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.catalog.Catalogue;
import dev.landfall.runbook.catalog.CatalogueEntry;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runbook.parse.Parsed;
import dev.landfall.runbook.plan.Plan;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells every action that a runbook would take; contacts nothing. */
@Command(name = "plan", description = "Tell every action that a runbook would take; contacts nothing.")
public final class PlanVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "The runbook's name")
    private String name = "";

    @Option(names = "--runbooks", paramLabel = "DIR", description = "A folder of runbooks besides the shipped ones")
    private @Nullable Path folder;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A parameter of the runbook; repeatable")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        output.print(Plan.of(runbook()), PlanVerb::text);
        return ExitCode.DONE.code();
    }

    private Runbook runbook() {
        Catalogue catalogue = folder == null ? Catalogue.shipped() : Catalogue.at(folder);
        CatalogueEntry entry = catalogue
                .find(name)
                .orElseThrow(() -> new Refused(
                        ExitCode.USAGE,
                        "there is no runbook '" + name + "'. There is: " + String.join(", ", catalogue.names()) + "."));
        Parsed parsed = Runbooks.read(entry.file(), entry.yaml(), parameters);
        return parsed.runbook()
                .orElseThrow(() -> new Refused(
                        ExitCode.USAGE,
                        parsed.findings().stream().map(Finding::line).collect(Collectors.joining("\n"))));
    }

    private static String text(Plan plan) {
        return plan.runbook() + ": " + plan.title() + "\n"
                + plan.phases().stream().map(PlanVerb::text).collect(Collectors.joining("\n"));
    }

    private static String text(Plan.Phase phase) {
        return "\n" + phase.name() + " (" + phase.kind() + ")"
                + lines("  signed before by ", phase.enter())
                + lines("  - ", phase.actions())
                + lines("  ? ", phase.checks())
                + lines("  undone: ", phase.compensations())
                + lines("  signed after by ", phase.leave());
    }

    private static String lines(String mark, List<String> texts) {
        return texts.stream().map(text -> "\n" + mark + text).collect(Collectors.joining());
    }
}
