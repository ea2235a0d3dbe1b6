package dev.landfall.workflow.activity;

import dev.landfall.report.Report;
import io.temporal.activity.ActivityInterface;

/** Writes reports. */
@ActivityInterface(namePrefix = "Report")
public interface ReportActivities {
    /** Writes the report as HTML, Markdown and JSON to the worker's report folder; the same report gives the same files. */
    ReportFiles write(Report report);
}
