package dev.landfall.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The content of a report as tables, shared by every format. */
final class Sections {
    private final Report report;
    private final Figures figures;

    Sections(Report report) {
        this.report = report;
        this.figures = Figures.of(report);
    }

    /** The sentence under the title. */
    String summary() {
        String downtime = report.downtimeMillis() == null
                ? "writes were never stopped"
                : "writes were stopped for " + Words.millis(report.downtimeMillis());
        return "%s records, %s, moved in %s at %s records/s; %s; checks: %d passed, %d failed, %d skipped."
                .formatted(
                        Words.count(figures.rows()),
                        Words.bytes(figures.bytes()),
                        Words.duration(figures.copying()),
                        Words.rate(figures.rowsPerSecond()),
                        downtime,
                        figures.passed(),
                        figures.failed(),
                        figures.skipped());
    }

    List<Table> tables() {
        return List.of(
                overview(),
                backups(),
                volumes(),
                transforms(),
                quarantine(),
                phases(),
                steps(),
                rounds(),
                rehearsals(),
                checks(),
                signOffs(),
                issues(),
                metrics());
    }

    private Table overview() {
        return new Table(
                "Overview",
                List.of("What", "Value"),
                List.of(
                        List.of("Migration", report.migration()),
                        List.of("Runbook", report.runbook() + " — " + report.title()),
                        List.of("Runbook digest", report.runbookDigest()),
                        List.of("Requested by", report.requestedBy()),
                        List.of("State", report.state()),
                        List.of("Started", Words.instant(report.startedAt())),
                        List.of("Report made", Words.instant(report.reportedAt()))),
                "");
    }

    private Table backups() {
        return new Table(
                "Backups",
                List.of(
                        "Phase",
                        "Store",
                        "Location",
                        "Backup",
                        ">Records",
                        ">Size",
                        "As of",
                        "Encrypted",
                        "Integrity",
                        "Digest",
                        "Kept until",
                        ">Duration"),
                report.backups().stream().map(Sections::row).toList(),
                "No backup was made.");
    }

    private static List<String> row(Report.Backup backup) {
        return List.of(
                backup.phase(),
                backup.store(),
                backup.location(),
                backup.id(),
                Words.count(backup.rows()),
                Words.bytes(backup.bytes()) + " of " + Words.bytes(backup.recordBytes()),
                backup.consistent() ? "one moment" : "the time of reading",
                backup.encrypted() ? "yes" : "no",
                backup.verifiedAt() == null
                        ? backup.integrity()
                        : backup.integrity() + ", " + Words.instant(backup.verifiedAt()),
                backup.digest(),
                Words.instant(backup.keepUntil()),
                Words.millis(backup.millis()));
    }

    private Table volumes() {
        return new Table(
                "Volumes",
                List.of("Dataset", "Entity", ">Records", ">Size", ">Time in copy", ">Records/s"),
                report.volumes().stream()
                        .map(v -> List.of(
                                v.dataset(),
                                v.entity(),
                                Words.count(v.rows()),
                                Words.bytes(v.bytes()),
                                Words.millis(v.millis()),
                                v.millis() == 0 ? "—" : Words.rate(v.rows() * 1000.0 / v.millis())))
                        .toList(),
                "Nothing was copied.");
    }

    private Table transforms() {
        return new Table(
                "Transformations",
                List.of("Dataset", "Entity", "Field", ">Records changed"),
                report.volumes().stream()
                        .flatMap(v -> v.transformed().stream()
                                .map(field ->
                                        List.of(v.dataset(), v.entity(), field.field(), Words.count(field.records()))))
                        .toList(),
                "No field was transformed.");
    }

    private Table quarantine() {
        return new Table(
                "Quarantine",
                List.of("Dataset", "Entity", ">Records not moved", ">Not waived", "Samples and why"),
                report.quarantined().stream()
                        .map(q -> List.of(
                                q.dataset(),
                                q.entity(),
                                Words.count(q.records()),
                                Words.count(q.unwaived()),
                                String.join("; ", q.samples())))
                        .toList(),
                "Every record could be transformed.");
    }

    private Table phases() {
        return new Table(
                "Phases",
                List.of("Phase", "Kind", "State", "Started", ">Duration", ">Waited at gates", ">Attempts"),
                report.phases().stream()
                        .map(p -> List.of(
                                p.name(),
                                p.kind(),
                                p.state(),
                                Words.instant(p.startedAt()),
                                Words.millis(p.millis()),
                                Words.millis(p.waitedMillis()),
                                String.valueOf(p.attempts())))
                        .toList(),
                "No phase has run.");
    }

    private Table steps() {
        return new Table(
                "Steps",
                List.of("Phase", "Step", "Started", ">Duration"),
                report.phases().stream()
                        .flatMap(p -> p.steps().stream()
                                .map(step -> List.of(
                                        p.name(),
                                        step.name(),
                                        Words.instant(step.startedAt()),
                                        Words.millis(step.millis()))))
                        .toList(),
                "No phase had steps.");
    }

    private Table rounds() {
        return new Table(
                "Compare and repair",
                List.of("Dataset", ">Round", "Frozen", ">Compared", ">Missing", ">Extra", ">Different", ">Duration"),
                report.rounds().stream()
                        .map(r -> List.of(
                                r.dataset(),
                                String.valueOf(r.number()),
                                r.frozen() ? "yes" : "no",
                                Words.count(r.compared()),
                                Words.count(r.missing()),
                                Words.count(r.extra()),
                                Words.count(r.different()),
                                Words.millis(r.millis())))
                        .toList(),
                "No round was needed.");
    }

    private Table rehearsals() {
        return new Table(
                "Rollback rehearsal",
                List.of("Phase", ">Datasets", ">Records copied", ">Rollback", ">Limit", "Stores as they were"),
                report.rehearsals().stream()
                        .map(r -> List.of(
                                r.phase(),
                                Words.count(r.rehearsal().datasets()),
                                Words.count(r.rehearsal().records()),
                                Words.millis(r.rehearsal().rollbackMillis()),
                                Words.millis(r.rehearsal().limitMillis()),
                                r.rehearsal().intact() ? "yes" : "no"))
                        .toList(),
                "No rollback was rehearsed.");
    }

    private Table checks() {
        return new Table(
                "Checks",
                List.of("Phase", "Check", "Outcome", "What was found", ">Looked at", ">Broken", "Samples", ">Duration"),
                report.checks().stream()
                        .flatMap(phase -> phase.results().stream().map(result -> row(phase.phase(), result)))
                        .toList(),
                "No check has run.");
    }

    private static List<String> row(String phase, CheckResult result) {
        return List.of(
                phase,
                result.name(),
                result.outcome().name().toLowerCase(Locale.ROOT),
                result.summary(),
                Words.count(result.examined()),
                Words.count(result.broken()),
                result.samples().stream().limit(5).collect(Collectors.joining(", ")),
                Words.millis(result.millis()));
    }

    private Table signOffs() {
        return new Table(
                "Sign-offs",
                List.of("Gate", "Role", "Person", "Decision", "Reason", "When", "Proof"),
                report.signOffs().stream()
                        .map(s -> List.of(
                                s.gate(),
                                s.role(),
                                s.person(),
                                s.decision(),
                                s.reason() == null ? "" : s.reason(),
                                Words.instant(s.at()),
                                s.strength()))
                        .toList(),
                "Nobody has signed.");
    }

    private Table issues() {
        return new Table(
                "Issues met",
                List.of("When", "Phase", "Where", "What", "How it ended"),
                report.issues().stream()
                        .map(i -> List.of(Words.instant(i.at()), i.phase(), i.where(), i.what(), i.ending()))
                        .toList(),
                "None.");
    }

    private Table metrics() {
        return new Table(
                "Metrics",
                List.of("Metric", ">Value"),
                List.of(
                        List.of("Records moved", Words.count(figures.rows())),
                        List.of("Size moved", Words.bytes(figures.bytes())),
                        List.of("Records per second of copying", Words.rate(figures.rowsPerSecond())),
                        List.of("MB per minute of copying", Words.rate(figures.megabytesPerMinute())),
                        List.of("Start to report", Words.duration(figures.elapsed())),
                        List.of("Of that at gates", Words.duration(figures.waited())),
                        List.of(
                                "Downtime",
                                report.downtimeMillis() == null ? "none" : Words.millis(report.downtimeMillis())),
                        List.of("Records mended by compare and repair", Words.count(figures.repaired())),
                        List.of("Checks passed", String.valueOf(figures.passed())),
                        List.of("Checks failed", String.valueOf(figures.failed())),
                        List.of("Checks skipped", String.valueOf(figures.skipped()))),
                "");
    }
}
