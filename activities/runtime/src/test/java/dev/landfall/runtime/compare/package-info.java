/** The compare engine against small stores in memory: planted differences, live writes, read errors, bounded memory. */
@NullMarked
package dev.landfall.runtime.compare;

import org.jspecify.annotations.NullMarked;
