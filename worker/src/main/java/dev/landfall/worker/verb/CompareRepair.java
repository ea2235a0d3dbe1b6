package dev.landfall.worker.verb;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runtime.compare.DifferenceSink;
import dev.landfall.runtime.compare.EntityDifference;
import dev.landfall.runtime.compare.EntityOutcomes;
import dev.landfall.runtime.compare.RepairPlan;
import dev.landfall.runtime.compare.StoreRepair;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Refused;
import dev.landfall.worker.config.CompareSettings;
import dev.landfall.worker.config.ControlConfiguration;
import dev.landfall.worker.config.SecretKeyRing;
import dev.landfall.worker.verb.Differences.Mended;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that let a comparison write, and the writing. */
final class CompareRepair {
    /** So many keys are kept in mind. */
    private static final long MOST = 100_000;

    @Option(
            names = "--repair",
            description = "Make differing records of the target what the source holds, whoever wrote them")
    private boolean wanted;

    @Option(
            names = "--budget",
            paramLabel = "N",
            description = "With --repair: how many records may be written or deleted, 1 to " + MOST
                    + "; when more differ, nothing is written")
    private @Nullable Long budget;

    @Option(names = "--delete-extra", description = "With --repair: delete records that the source lacks, too")
    private boolean deletions;

    @Option(
            names = "--without-lock",
            description = "With --repair: do not ask the control database whether a migration uses the target")
    private boolean withoutLock;

    private final Map<String, RepairPlan> plans = new LinkedHashMap<>();
    private @Nullable ComparePosition position;

    boolean wanted() {
        return wanted;
    }

    /** Refuses options that make no sense together. */
    void check(CompareSettings settings) {
        boolean some = budget != null || deletions || withoutLock;
        if (!wanted && some) {
            throw usage("--budget, --delete-extra and --without-lock belong to --repair.");
        }
        if (wanted && (budget == null || budget < 1 || budget > MOST)) {
            throw usage("--repair needs --budget N, 1 to " + MOST + ": how many records may be written at most.");
        }
        if (wanted && !withoutLock && settings.control() == null) {
            throw usage("the file names no control database, which alone knows whether a migration uses the target. Add"
                    + " control: as in a worker's configuration, or, when you know that none does, --without-lock.");
        }
    }

    /** Takes the differences of a dataset; nothing is written yet. */
    DifferenceSink plan(DatasetSpec dataset) {
        if (!wanted) {
            return differences -> {};
        }
        RepairPlan plan = new RepairPlan(most(), deletions);
        plans.put(dataset.name(), plan);
        return plan;
    }

    /** Does the work while no migration can begin on a target. */
    <T> T locked(CompareSettings settings, Connections connections, Supplier<T> work) {
        ControlConfiguration control = settings.control();
        if (!wanted || withoutLock || control == null) {
            return work.get();
        }
        Map<String, String> servers = new LinkedHashMap<>();
        for (DatasetSpec dataset : settings.datasets().values()) {
            servers.put(connections.store(dataset.to()).inspect().identity().id(), dataset.to());
        }
        try (TargetLock lock = TargetLock.take(control.settings(), name(settings), servers)) {
            ComparePosition kept =
                    new ComparePosition(lock.comparisons(), name(settings), CompareBasis.of(settings, connections));
            position = kept;
            T done = lock.during(() -> endedWhenRefused(kept, work));
            kept.end();
            return done;
        }
    }

    /** People think about it now, and may change either side. */
    private static <T> T endedWhenRefused(ComparePosition kept, Supplier<T> work) {
        try {
            return work.get();
        } catch (Refused refused) {
            kept.end();
            throw refused;
        }
    }

    /** Outcomes of a dataset's entities, kept for the case that this run is cut off, where there is a control database. */
    EntityOutcomes outcomes(DatasetSpec dataset, EntityOutcomes then) {
        return position == null ? then : position.of(dataset.name(), then);
    }

    /** When an entity was read, unless it was by this run; for people. */
    String since(EntityDifference entity) {
        return position == null ? "" : position.since(entity);
    }

    /**
     * Writes what is within the budget.
     *
     * @throws Refused when more differs; then nothing was written
     */
    Differences mended(CompareSettings settings, Connections connections, Differences found) {
        long records = plans.values().stream().mapToLong(RepairPlan::records).sum();
        if (!wanted || found.equal()) {
            return found;
        }
        if (records > most()) {
            throw new Refused(
                    ExitCode.NO,
                    "refused: " + records + " records would be written, more than the budget of " + most()
                            + "; nothing was written. Look at the differences with compare alone, then raise --budget, or"
                            + " migrate.");
        }
        long unequal = 0;
        for (DatasetSpec dataset : settings.datasets().values()) {
            unequal += repaired(settings, connections, dataset);
        }
        return found.mended(new Mended(records, found.records() - records + unequal));
    }

    private long repaired(CompareSettings settings, Connections connections, DatasetSpec dataset) {
        RepairPlan plan = plans.get(dataset.name());
        if (plan == null || plan.records() == 0) {
            return 0;
        }
        return StoreRepair.run(
                name(settings),
                Clock.systemUTC().millis(),
                dataset,
                connections.store(dataset.from()),
                connections.store(dataset.to()),
                new SecretKeyRing(settings.keys()),
                plan);
    }

    /** The same for the same file, so that a second call goes on and an earlier one that still runs is overtaken. */
    private static String name(CompareSettings settings) {
        return "repair-" + String.join("-", settings.datasets().keySet());
    }

    private long most() {
        return budget == null ? 0 : budget;
    }

    private static Refused usage(String what) {
        return new Refused(ExitCode.USAGE, what);
    }
}
