/** The phase copy through a worker, its Temporal server and databases. */
@NullMarked
package dev.landfall.worker.copy;

import org.jspecify.annotations.NullMarked;
