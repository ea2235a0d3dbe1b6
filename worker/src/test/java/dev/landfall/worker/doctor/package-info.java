/** What the doctor says of good and bad surroundings. */
@NullMarked
package dev.landfall.worker.doctor;

import org.jspecify.annotations.NullMarked;
