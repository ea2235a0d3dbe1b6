/**
 * Backups of any store: the format, its proof, and their end.
 *
 * <p>Start at {@code BackupWriter} and {@code BackupReader}; why it is so: {@code docs/adr/0012-backups.md}.
 */
@NullMarked
package dev.landfall.backup;

import org.jspecify.annotations.NullMarked;
