package dev.landfall.workflow.activity;

/**
 * Where a report was written.
 *
 * @param folder the folder on the worker
 * @param digest SHA-256 of its JSON form
 */
public record ReportFiles(String folder, String digest) {}
