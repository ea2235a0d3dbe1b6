/** Contestants that take turns, what they took, whether what they left is right, and the ratios between them. */
@NullMarked
package dev.landfall.benchmark.race;

import org.jspecify.annotations.NullMarked;
