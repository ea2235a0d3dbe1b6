/** Throw-away servers and programs of the machine. */
@NullMarked
package dev.landfall.benchmark.machine;

import org.jspecify.annotations.NullMarked;
