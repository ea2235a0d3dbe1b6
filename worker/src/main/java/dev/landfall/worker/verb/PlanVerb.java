package dev.landfall.worker.verb;

import dev.landfall.runbook.Finding;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.catalog.Catalogue;
import dev.landfall.runbook.catalog.CatalogueEntry;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runbook.parse.Parsed;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import dev.landfall.worker.config.WorkerSettings;
import dev.landfall.workflow.message.StartInput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells every action that a runbook would take, and with a configuration what it would meet. */
@Command(
        name = "plan",
        description = {
            "Tell every action that a runbook would take; contacts nothing.",
            "With --config it also looks at every store as preflight does, scratch stores too, and tells volumes, times and findings. It takes"
                    + " no lock and writes nothing, neither to a store nor to the control database."
        },
        footer = {
            "",
            "Times tell what reading alone would take one reader, by a sample of each entity read now.",
            "Exit codes: 0 done, 1 preflight would stand in the way, 2 usage, lint or configuration."
        })
public final class PlanVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "The runbook's name")
    private String name = "";

    @Option(names = "--runbooks", paramLabel = "DIR", description = "A folder of runbooks besides the shipped ones")
    private @Nullable Path folder;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A parameter of the runbook; repeatable")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--config", paramLabel = "FILE", description = "A worker's configuration (docs/worker.md)")
    private @Nullable Path config;

    @Option(
            names = "--connection",
            paramLabel = "STORE=NAME",
            description = "The connection used for a store; repeatable; with --config")
    private Map<String, String> connections = new LinkedHashMap<>();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        WorkerSettings settings = config == null ? null : Opened.configuration(config);
        Catalogue catalogue = catalogue(settings);
        Runbook runbook = runbook(catalogue).provenBy(settings == null ? PhaseSpec.SIGNATURE : settings.proof());
        if (settings == null) {
            refuseStrayConnections();
            output.print(PlanAnswer.of(runbook, null), PlanAnswer::text);
            return ExitCode.DONE.code();
        }
        Silence.keep();
        // Nobody starts it, and so nobody is kept from deciding.
        StartInput input = new StartInput(name, parameters, connections, "(plan)");
        Outlook outlook = new Look(settings, catalogue).look(input);
        output.print(PlanAnswer.of(runbook, outlook), PlanAnswer::text);
        return (outlook.blocking().isEmpty() ? ExitCode.DONE : ExitCode.NO).code();
    }

    private void refuseStrayConnections() {
        if (!connections.isEmpty()) {
            throw new Refused(ExitCode.USAGE, "--connection says nothing without --config FILE.");
        }
    }

    private Catalogue catalogue(@Nullable WorkerSettings settings) {
        Path shelf = folder == null && settings != null ? settings.runbooks() : folder;
        return shelf == null ? Catalogue.shipped() : Catalogue.at(shelf);
    }

    private Runbook runbook(Catalogue catalogue) {
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
}
