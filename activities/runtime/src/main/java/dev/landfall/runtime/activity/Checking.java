package dev.landfall.runtime.activity;

import dev.landfall.report.CheckResult;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runtime.check.CheckRunner;
import dev.landfall.runtime.check.MadeBackups;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BackupLog;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CheckActivities;
import dev.landfall.workflow.activity.MigrationRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges data. */
final class Checking implements CheckActivities {
    /** How long a difference found under live writes may take to vanish by itself. */
    static final Duration SETTLE = Duration.ofSeconds(1);

    private final WorkerParts parts;
    private final Optional<BackupPlace> place;

    Checking(WorkerParts parts, Optional<BackupPlace> place) {
        this.parts = parts;
        this.place = place;
    }

    @Override
    public CheckResult check(MigrationRef migration, CheckSpec check, List<BoundDataset> datasets, BackupLog backups) {
        return parts.heartbeats().during(heartbeat -> {
            Instant startedAt = Instant.now();
            try {
                boolean switched =
                        parts.control().routing().movedAt(migration.id()).isPresent();
                List<OpenDataset> open = datasets.stream()
                        .map(dataset -> parts.datasets().recent(migration.id(), dataset))
                        .map(dataset -> switched ? dataset.afterSwitch() : dataset)
                        .toList();
                MadeBackups made = new MadeBackups(backups.made(), place.map(BackupPlace::reader));
                return CheckRunner.run(check, open, made, Settling.live(SETTLE), heartbeat::progress);
            } catch (StoreFailure failure) {
                return failed(check, startedAt, failure);
            }
        });
    }

    /** A check that could not look is failed, unless looking again may help. */
    static CheckResult failed(CheckSpec check, Instant startedAt, StoreFailure failure) {
        if (failure.failureClass() == FailureClass.TRANSIENT) {
            throw failure;
        }
        return new CheckResult(
                check.name(),
                check.kind().word(),
                check.severity(),
                CheckResult.Outcome.FAILED,
                "could not look: " + failure.getMessage(),
                0,
                0,
                List.of(),
                startedAt,
                Duration.between(startedAt, Instant.now()).toMillis(),
                List.of(),
                List.of());
    }
}
