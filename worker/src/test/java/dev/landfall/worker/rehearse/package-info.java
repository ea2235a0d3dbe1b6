/** Rollbacks rehearsed on real stores. */
@NullMarked
package dev.landfall.worker.rehearse;

import org.jspecify.annotations.NullMarked;
