/** Terminated migrations, recovered on real stores. */
@NullMarked
package dev.landfall.worker.recover;

import org.jspecify.annotations.NullMarked;
