package dev.landfall.runtime.check;

import dev.landfall.backup.BackupReader;
import dev.landfall.report.Report;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The backups that a migration has made so far.
 *
 * @param made all of them, as its phases told
 * @param reader opens them; empty where this worker has no place for backups
 */
public record MadeBackups(List<Report.Backup> made, Optional<BackupReader> reader) {
    /** Where none was made. */
    public static final MadeBackups NONE = new MadeBackups(List.of(), Optional.empty());

    /** Those of some stores that were proved when they were made and must still be kept. */
    List<Report.Backup> kept(Collection<String> stores, Instant now) {
        return made.stream()
                .filter(backup -> stores.contains(backup.store()))
                .filter(backup -> backup.verifiedAt() != null && now.isBefore(backup.keepUntil()))
                .toList();
    }
}
