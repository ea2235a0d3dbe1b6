package dev.landfall.worker.verb;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.catalog.Catalogue;
import dev.landfall.runtime.activity.Inspection;
import dev.landfall.runtime.activity.Resolving;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.runtime.connection.FailureTranslation;
import dev.landfall.runtime.control.ControlView;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Refused;
import dev.landfall.worker.config.SecretKeyRing;
import dev.landfall.worker.config.WorkerSettings;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.PreflightReport;
import dev.landfall.workflow.activity.PreflightReport.Estimate;
import dev.landfall.workflow.activity.RehearsedSwitch;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.message.StartInput;
import dev.landfall.workflow.phase.PhaseInput;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at everything that a migration would use, as its preflight does, and leaves no trace. */
final class Look {
    /** Stands for the migration's id where one is asked for; holds no lock and owns no record. */
    private static final String NOBODY = "(plan)";

    private final WorkerSettings settings;
    private final Catalogue catalogue;
    private final ControlView control;
    private final Set<Problem> unseen = new LinkedHashSet<>();

    Look(WorkerSettings settings, Catalogue catalogue) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.control = new ControlView(settings.control().settings());
    }

    Outlook look(StartInput input) {
        try (Connections connections = Opened.of(settings.connections())) {
            ResolvedRunbook resolved = resolved(input, connections);
            MigrationRef nobody = new MigrationRef(NOBODY, resolved.runbook().name(), resolved.digest());
            List<BoundDataset> datasets = covered(nobody, resolved);
            Inspection inspection =
                    new Inspection(connections, new SecretKeyRing(settings.keys()), this::holder, () -> {});
            PreflightReport report = inspection.look(nobody, datasets);
            Set<Problem> blocking = new LinkedHashSet<>(report.blocking());
            Set<Problem> warnings = new LinkedHashSet<>(report.warnings());
            // What is wrong with a source is found twice.
            for (List<BoundDataset> onScratch : rehearsed(resolved)) {
                PreflightReport scratch = inspection.look(nobody, onScratch);
                blocking.addAll(scratch.blocking());
                warnings.addAll(scratch.warnings());
            }
            unseen.addAll(blocking);
            return new Outlook(
                    volumes(report.estimates(), datasets, connections), List.copyOf(unseen), List.copyOf(warnings));
        }
    }

    /** For each rehearsal what it copies from the sources, with its scratch stores as targets, and those that stand for sources. */
    private static List<List<BoundDataset>> rehearsed(ResolvedRunbook resolved) {
        return resolved.runbook().phases().stream()
                .filter(phase -> phase.kind() == PhaseKind.REHEARSE)
                .flatMap(phase -> Stream.concat(
                                Stream.of(resolved.ontoScratch(phase)),
                                resolved.switched(phase).map(RehearsedSwitch::standIns).stream())
                        .map(datasets -> PhaseInput.covered(phase, datasets)))
                .toList();
    }

    private ResolvedRunbook resolved(StartInput input, Connections connections) {
        try {
            return new Resolving(
                            catalogue,
                            connections,
                            settings.deciders(),
                            settings.proof(),
                            settings.notices().channels().keySet(),
                            () -> false)
                    .resolve(input);
        } catch (ApplicationFailure refused) {
            throw new Refused(ExitCode.USAGE, refused.getOriginalMessage());
        }
    }

    /** What the runbook's first preflight looks at; lint sees to it that there is one. */
    private static List<BoundDataset> covered(MigrationRef nobody, ResolvedRunbook resolved) {
        return resolved.runbook().phases().stream()
                .filter(phase -> phase.kind() == PhaseKind.PREFLIGHT)
                .findFirst()
                .map(phase -> new PhaseInput(nobody, phase, 1, resolved.datasets(), List.of(), List.of()).covered())
                .orElseGet(resolved::datasets);
    }

    /** A control database that can't be read is one finding, not the end of the look. */
    private Optional<String> holder(String migration, String server) {
        try {
            return control.holder(migration, server);
        } catch (StoreFailure failure) {
            unseen.add(FailureTranslation.problem(failure));
            return Optional.empty();
        }
    }

    private static List<Outlook.Volume> volumes(
            List<Estimate> estimates, List<BoundDataset> datasets, Connections connections) {
        List<Outlook.Volume> volumes = new ArrayList<>();
        for (BoundDataset dataset : datasets) {
            List<Estimate> own = estimates.stream()
                    .filter(estimate -> estimate.dataset().equals(dataset.spec().name()))
                    .toList();
            if (!own.isEmpty()) {
                Store source = connections.store(dataset.source());
                List<Entity> entities = source.inspect().entities(dataset.spec().keys());
                own.forEach(estimate -> volumes.add(volume(estimate, source, entities)));
            }
        }
        return volumes;
    }

    private static Outlook.Volume volume(Estimate estimate, Store source, List<Entity> entities) {
        long millis = entities.stream()
                .filter(entity -> entity.name().equals(estimate.entity()))
                .findFirst()
                .map(entity -> ReadingTime.millis(source, entity))
                .orElse(0L);
        return new Outlook.Volume(
                estimate.dataset(), estimate.entity(), estimate.rows(), estimate.bytes(), estimate.priorRows(), millis);
    }
}
