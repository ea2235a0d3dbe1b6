/** Qdrant to Qdrant, both the stand-in. */
@NullMarked
package dev.landfall.benchmark.vectors;

import org.jspecify.annotations.NullMarked;
