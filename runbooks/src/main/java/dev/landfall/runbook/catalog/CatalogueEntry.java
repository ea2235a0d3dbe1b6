package dev.landfall.runbook.catalog;

/**
 * One runbook as text, not yet judged.
 *
 * @param file what findings call the file
 * @param yaml its text; bytes that are not UTF-8 stand as U+FFFD, which the parser refuses
 */
public record CatalogueEntry(String file, String yaml) {}
