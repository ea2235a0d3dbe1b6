package dev.landfall.workflow.activity;

import dev.landfall.report.Report;
import java.util.List;

/**
 * The backups of a migration.
 *
 * @param made every one that its phases have made so far, flawed ones included
 */
public record BackupLog(List<Report.Backup> made) {}
