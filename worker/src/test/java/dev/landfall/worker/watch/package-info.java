/** The phase watch in real time, through a worker, its Temporal server and databases. */
@NullMarked
package dev.landfall.worker.watch;

import org.jspecify.annotations.NullMarked;
