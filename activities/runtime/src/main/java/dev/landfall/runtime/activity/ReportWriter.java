package dev.landfall.runtime.activity;

import dev.landfall.report.Report;
import dev.landfall.workflow.activity.ReportFiles;
import java.nio.file.Path;

/** Writes a report in all its forms. */
@FunctionalInterface
public interface ReportWriter {
    /**
     * Writes into a folder, made if missing. The same report gives the same files.
     *
     * @throws dev.landfall.spi.failure.StoreFailure CONFIGURATION when the folder can't be written
     */
    ReportFiles write(Report report, Path folder);
}
