/** Backups of the platform's stores, their proof and their way back. Start reading at {@code BackupLeg}. */
@NullMarked
package dev.landfall.benchmark.backup;

import org.jspecify.annotations.NullMarked;
