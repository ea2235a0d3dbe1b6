package dev.landfall.report.section;

import dev.landfall.report.DatasetTotal;
import dev.landfall.report.Figures;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import dev.landfall.report.picture.Throughput;
import java.util.List;

/** What was moved, from where to where, how much of it and how it was changed on the way. */
final class ScopeSections {
    private ScopeSections() {}

    static List<Section> of(Report report) {
        return List.of(
                Section.of("Overview", overview(report)),
                Section.of("Metrics", metrics(report)),
                Section.of("Stores", stores(report)),
                Section.of("Volumes", Throughput.of(report), volumes(report)),
                Section.of("Transformations", transforms(report)),
                Section.of("Quarantine", quarantine(report)));
    }

    private static Table overview(Report report) {
        return new Table(
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

    private static Table metrics(Report report) {
        Figures figures = Figures.of(report);
        return new Table(
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
                        List.of("Records not moved", Words.count(figures.notMoved())),
                        List.of("Error rate, records not moved", Words.share(figures.errorRate())),
                        List.of("Records mended by compare and repair", Words.count(figures.repaired())),
                        List.of("Checks passed", String.valueOf(figures.passed())),
                        List.of("Checks failed", String.valueOf(figures.failed())),
                        List.of("Checks skipped", String.valueOf(figures.skipped()))),
                "");
    }

    private static Table stores(Report report) {
        return new Table(
                List.of(
                        "Dataset",
                        "From",
                        "To",
                        ">Entities",
                        ">Records",
                        ">Size",
                        ">Time in copy",
                        ">Mended later",
                        ">Not moved"),
                DatasetTotal.of(report).stream()
                        .map(total -> List.of(
                                total.dataset(),
                                total.from(),
                                total.to(),
                                Words.count(total.entities()),
                                Words.count(total.rows()),
                                Words.bytes(total.bytes()),
                                total.copyMillis() == null ? "—" : Words.millis(total.copyMillis()),
                                Words.count(total.mended()),
                                Words.count(total.notMoved())))
                        .toList(),
                "The runbook was not read.");
    }

    private static Table volumes(Report report) {
        return new Table(
                List.of("Dataset", "Entity", ">Records", ">Size", ">Time in copy", ">Records/s", ">Retries"),
                report.volumes().stream()
                        .map(v -> List.of(
                                v.dataset(),
                                v.entity(),
                                Words.count(v.rows()),
                                Words.bytes(v.bytes()),
                                Words.millis(v.millis()),
                                v.millis() == 0 ? "—" : Words.rate(v.rate()),
                                Words.count(v.retries())))
                        .toList(),
                "Nothing was copied.");
    }

    private static Table transforms(Report report) {
        return new Table(
                List.of("Dataset", "Entity", "Field", ">Records changed", ">Of all copied"),
                report.volumes().stream()
                        .flatMap(v -> v.transformed().stream()
                                .map(field -> List.of(
                                        v.dataset(),
                                        v.entity(),
                                        field.field(),
                                        Words.count(field.records()),
                                        v.rows() == 0 ? "—" : Words.share((double) field.records() / v.rows()))))
                        .toList(),
                "No field was transformed.");
    }

    private static Table quarantine(Report report) {
        return new Table(
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
}
