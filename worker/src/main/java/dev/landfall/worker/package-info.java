/**
 * The worker: one process that holds connections and runs what migrations ask for.
 *
 * <p>Start at {@link dev.landfall.worker.LandfallWorker}; what it is told is in {@code config}, what it is made of in
 * {@link dev.landfall.worker.WorkerWiring}.
 */
@NullMarked
package dev.landfall.worker;

import org.jspecify.annotations.NullMarked;
