package dev.landfall.worker.verb;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.DurationText;
import dev.landfall.runtime.compare.EntityDifference;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.compare.StoreComparison;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import dev.landfall.worker.config.BadConfiguration;
import dev.landfall.worker.config.CompareFile;
import dev.landfall.worker.config.CompareSettings;
import dev.landfall.worker.config.SecretKeyRing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two stores record by record; only reads, unless it is told to repair. */
@Command(
        name = "compare",
        description = "Compare two stores record by record; only reads unless --repair. Exit 1 when they differ.",
        footer = {
            "",
            "FILE holds 'connections' and 'keys' as a worker's configuration does, and",
            "'datasets' as a runbook does, whose 'from' and 'to' name connections",
            "(docs/cli.md). Every record of both sides counts, whoever wrote it. A",
            "difference counts when it is still there after --settle, so that live writes",
            "do not look like one.",
            "",
            "--repair shows nothing that a plain comparison does not: run that first. It writes",
            "only when no more records differ than --budget allows, and while no migration",
            "holds the target; a second run goes on where a first was cut off: what that found",
            "equal within the last 12 hours is not read again.",
            "",
            "Exit codes: 0 equal, or made so, 1 different or refused, 2 usage or the file,",
            "            3 unreachable."
        })
public final class CompareVerb implements Callable<Integer> {
    private static final int MOST_EXAMPLES = 100;
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(10);

    @Parameters(index = "0", paramLabel = "FILE", description = "What to compare")
    private Path file = Path.of("compare.yaml");

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "5",
            description = "Keys to name of each way of differing, masked, 0 to " + MOST_EXAMPLES
                    + " (default: ${DEFAULT-VALUE})")
    private int examples = 5;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            defaultValue = "2s",
            description =
                    "How long a difference may take to go away by itself before it counts, 0s to 10m: 0s where nobody"
                            + " writes, more where writes reach the other side late (default: ${DEFAULT-VALUE})")
    private String settle = "2s";

    @Mixin
    private CompareRepair repair = new CompareRepair();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        if (examples < 0 || examples > MOST_EXAMPLES) {
            throw new Refused(ExitCode.USAGE, "--examples is not between 0 and " + MOST_EXAMPLES + ".");
        }
        Settling settling = Settling.live(settle());
        Silence.keep();
        CompareSettings settings = settings();
        repair.check(settings);
        try (Connections connections = Opened.of(settings.connections())) {
            settings.datasets().values().forEach(dataset -> reach(dataset, connections));
            Differences differences = repair.locked(
                    settings,
                    connections,
                    () -> repair.mended(
                            settings, connections, new Differences(compared(settings, connections, settling))));
            output.print(differences, Differences::summary);
            return (differences.equalNow() ? ExitCode.DONE : ExitCode.NO).code();
        } catch (StoreFailure failure) {
            throw Opened.refused(failure);
        }
    }

    private Duration settle() {
        return DurationText.read(settle)
                .filter(time -> time.compareTo(LONGEST_SETTLING) <= 0)
                .orElseThrow(() -> new Refused(
                        ExitCode.USAGE, "--settle is a whole number and a unit between 0s and 10m, like 500ms or 5s."));
    }

    private CompareSettings settings() {
        try {
            return CompareFile.read(file, System.getenv());
        } catch (BadConfiguration bad) {
            throw new Refused(ExitCode.USAGE, bad.text());
        }
    }

    /** Both sides answer, and are two. */
    private static void reach(DatasetSpec dataset, Connections connections) {
        Store source = connections.store(dataset.from());
        Store target = connections.store(dataset.to());
        boolean same;
        try {
            same = source.inspect()
                    .identity()
                    .id()
                    .equals(target.inspect().identity().id());
        } catch (StoreFailure failure) {
            throw new Refused(ExitCode.UNREACHABLE, failure.getMessage() + ".");
        }
        if (same) {
            throw new Refused(
                    ExitCode.USAGE,
                    dataset.name() + ": '" + dataset.from() + "' and '" + dataset.to()
                            + "' are the same database. Name another connection for one of them.");
        }
    }

    private List<EntityDifference> compared(CompareSettings settings, Connections connections, Settling settling) {
        List<EntityDifference> compared = new ArrayList<>();
        for (DatasetSpec dataset : settings.datasets().values()) {
            StoreComparison.compare(
                    dataset,
                    connections.store(dataset.from()),
                    connections.store(dataset.to()),
                    new SecretKeyRing(settings.keys()),
                    settling,
                    examples,
                    repair.plan(dataset),
                    repair.outcomes(dataset, entity -> {
                        compared.add(entity);
                        output.line(Differences.text(entity) + repair.since(entity));
                    }));
        }
        return compared;
    }
}
