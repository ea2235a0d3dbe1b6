package dev.landfall.report.section;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would have brought everything back. */
final class SafetySections {
    private SafetySections() {}

    static List<Section> of(Report report) {
        return List.of(Section.of("Backups", backups(report)), Section.of("Rollback rehearsal", rehearsals(report)));
    }

    private static Table backups(Report report) {
        return new Table(
                List.of(
                        "Phase",
                        "Store",
                        "Integrity",
                        ">Records",
                        ">Size",
                        ">Duration",
                        "Kept until",
                        "/Proof",
                        "/Location",
                        "/As of",
                        "/Encrypted",
                        "/Digest"),
                report.backups().stream().map(SafetySections::row).toList(),
                "No backup was made.");
    }

    private static List<String> row(Report.Backup backup) {
        return List.of(
                backup.phase(),
                backup.store(),
                backup.verifiedAt() == null ? "not verified" : "verified",
                Words.count(backup.rows()),
                Words.bytes(backup.bytes()),
                Words.millis(backup.millis()),
                Words.instant(backup.keepUntil()),
                backup.verifiedAt() == null
                        ? backup.integrity()
                        : backup.integrity() + ", " + Words.instant(backup.verifiedAt()),
                backup.location() + "/" + backup.id(),
                backup.consistent() ? "one moment" : "the time of reading",
                backup.encrypted() ? "yes" : "no",
                backup.digest());
    }

    private static Table rehearsals(Report report) {
        return new Table(
                List.of(
                        "Phase",
                        ">Datasets",
                        ">Records copied",
                        ">Rollback",
                        ">Limit",
                        "Way back behind a switch",
                        "Stores as they were"),
                report.rehearsals().stream()
                        .map(r -> List.of(
                                r.phase(),
                                Words.count(r.rehearsal().datasets()),
                                Words.count(r.rehearsal().records()),
                                Words.millis(r.rehearsal().rollbackMillis()),
                                Words.millis(r.rehearsal().limitMillis()),
                                switched(r.rehearsal().switched()),
                                r.rehearsal().intact() ? "yes" : "no"))
                        .toList(),
                "No rollback was rehearsed.");
    }

    private static String switched(Report.@Nullable RehearsedSwitch switched) {
        return switched == null
                ? "not rehearsed"
                : "%s records carried back in %s, after a downtime of %s"
                        .formatted(
                                Words.count(switched.carried()),
                                Words.millis(switched.wayBackMillis()),
                                Words.millis(switched.downtimeMillis()));
    }
}
