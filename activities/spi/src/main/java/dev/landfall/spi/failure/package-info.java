/** Failures that say what happened, where, why and what to do next, in classes that decide about retries. */
@NullMarked
package dev.landfall.spi.failure;

import org.jspecify.annotations.NullMarked;
