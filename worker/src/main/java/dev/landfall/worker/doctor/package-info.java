/**
 * Looks at everything that a worker of a configuration would stand on, and says what to do about what it finds.
 *
 * <p>Start at {@link dev.landfall.worker.doctor.Doctor}. Nothing is written, but for a file that the place for backups is tried
 * with and that is deleted again.
 */
@NullMarked
package dev.landfall.worker.doctor;

import org.jspecify.annotations.NullMarked;
