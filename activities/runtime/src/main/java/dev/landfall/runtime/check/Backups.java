package dev.landfall.runtime.check;

import dev.landfall.backup.BackupReader;
import dev.landfall.backup.Manifest;
import dev.landfall.report.Report;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The backups of a migration are still what was made: seal, presence, size and SHA-256 of every file. */
final class Backups implements Check {

    @Override
    public Verdict judge(CheckContext context) {
        List<String> stores = context.arguments().list("backups");
        List<Report.Backup> kept = context.backups().kept(stores, Instant.now());
        if (kept.isEmpty()) {
            return Verdict.skipped("this migration keeps no backup of " + String.join(", ", stores));
        }
        BackupReader reader = context.backups().reader().orElseThrow(Backups::placeless);
        List<String> flawed = new ArrayList<>();
        Optional<String> first = Optional.empty();
        for (Report.Backup backup : kept) {
            context.heartbeat().run();
            Optional<String> flaw = flaw(reader, backup, context.heartbeat());
            flaw.ifPresent(why -> flawed.add(backup.store() + " " + backup.id()));
            first = first.or(() -> flaw);
        }
        String summary = "%d of %d backups are as they were made%s"
                .formatted(
                        kept.size() - flawed.size(),
                        kept.size(),
                        first.map(why -> "; " + why).orElse(""));
        return Verdict.of(kept.size(), flawed.size(), summary, flawed);
    }

    /** What is wrong with it, if anything; a place that can't be reached is no flaw of the backup. */
    private static Optional<String> flaw(BackupReader reader, Report.Backup made, Runnable heartbeat) {
        try {
            Manifest manifest = reader.open(made.id());
            if (!manifest.holds(made.rows(), made.digest())) {
                return Optional.of("backup " + made.id() + ": it is not the one that was made");
            }
            reader.check(manifest, part -> heartbeat.run());
            return Optional.empty();
        } catch (StoreFailure refused) {
            if (refused.failureClass() != FailureClass.REFUSAL) {
                throw refused;
            }
            return Optional.of(refused.where() + ": " + refused.what());
        }
    }

    private static StoreFailure placeless() {
        return new StoreFailure(
                FailureClass.CONFIGURATION,
                "worker",
                "it has no place for backups",
                "Add landfall.backups to the configuration of every worker",
                null);
    }
}
