/**
 * Runbooks by name: those that Landfall ships, and those of a folder, which win.
 * A name finds one file of one folder; nothing in a name can lead anywhere else.
 * Start reading at {@link dev.landfall.runbook.catalog.Catalogue}.
 */
@NullMarked
package dev.landfall.runbook.catalog;

import org.jspecify.annotations.NullMarked;
