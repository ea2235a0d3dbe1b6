/** Backups: one of each store, proved one by one. */
@NullMarked
package dev.landfall.workflow.phase.backup;

import org.jspecify.annotations.NullMarked;
