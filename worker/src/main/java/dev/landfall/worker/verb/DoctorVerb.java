package dev.landfall.worker.verb;

import dev.landfall.runtime.connection.Connections;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.worker.config.WorkerSettings;
import dev.landfall.worker.doctor.Doctor;
import dev.landfall.worker.doctor.Finding;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at everything that a worker would stand on. */
@Command(
        name = "doctor",
        description = {
            "Look at everything that a worker of a configuration would stand on, and say what to do.",
            "JDK, Temporal, control database, every connection with its clock, its TLS and what its login may not do, folders, backups,"
                    + " runbooks. Takes no lock and writes no record; the place for backups is tried with a file that is deleted again."
        },
        footer = {
            "",
            "? is worth a look, ! must be mended. What a runbook needs of its stores: landfall plan NAME --config FILE",
            "Exit codes: 0 nothing must be mended, 1 something says no, 2 the configuration must be mended, 3 something does not answer."
        })
public final class DoctorVerb implements Callable<Integer> {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "A worker's configuration (docs/worker.md)")
    private Path config = Path.of("worker.yaml");

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        WorkerSettings settings = Opened.configuration(config);
        Silence.keep();
        try (Connections connections = Opened.of(settings.connections())) {
            List<Finding> findings = new Doctor(settings, connections).look();
            output.print(findings, DoctorVerb::text);
            return code(findings).code();
        }
    }

    private static String text(List<Finding> findings) {
        return findings.stream().map(Finding::line).collect(Collectors.joining("\n"));
    }

    /** Of the worst. */
    private static ExitCode code(List<Finding> findings) {
        Finding.Verdict worst = findings.stream()
                .map(Finding::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Finding.Verdict.WELL);
        return switch (worst) {
            case WELL, LOOK -> ExitCode.DONE;
            case REFUSED -> ExitCode.NO;
            case MEND -> ExitCode.USAGE;
            case AWAY -> ExitCode.UNREACHABLE;
        };
    }
}
