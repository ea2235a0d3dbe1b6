/** What operators live in: the Temporal server with its UI, in a real browser, a worker as a process of its own, and the command line. */
@NullMarked
package dev.landfall.worker.cockpit;

import org.jspecify.annotations.NullMarked;
