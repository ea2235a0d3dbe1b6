/** The verbs that hold connections, on real stores. */
@NullMarked
package dev.landfall.worker.verb;

import org.jspecify.annotations.NullMarked;
