package dev.landfall.runtime.activity;

import dev.landfall.report.Report;
import dev.landfall.workflow.activity.ReportActivities;
import dev.landfall.workflow.activity.ReportFiles;
import java.nio.file.Path;

/** Writes each migration's report into a folder of its own. */
final class Reporting implements ReportActivities {
    private final WorkerParts parts;
    private final Path reports;
    private final ReportWriter writer;

    Reporting(WorkerParts parts, Path reports, ReportWriter writer) {
        this.parts = parts;
        this.reports = reports;
        this.writer = writer;
    }

    @Override
    public ReportFiles write(Report report) {
        return parts.heartbeats()
                .during(heartbeat -> writer.write(report, reports.resolve(folder(report.migration()))));
    }

    /** An id is free text of whoever started the migration: it must not lead out of the folder. */
    static String folder(String migration) {
        String plain = migration.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.startsWith(".") ? "_" + plain : plain;
    }
}
