/** Migrations that follow their sources by log, on real stores. */
@NullMarked
package dev.landfall.worker.follow;

import org.jspecify.annotations.NullMarked;
