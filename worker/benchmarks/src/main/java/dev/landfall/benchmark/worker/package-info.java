/** Landfall as a warm worker does it: the real activities, dispatched to lanes. */
@NullMarked
package dev.landfall.benchmark.worker;

import org.jspecify.annotations.NullMarked;
