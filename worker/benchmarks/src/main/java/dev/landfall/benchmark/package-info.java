/** Landfall beside the tools that a user would pick, in one run. Start reading at {@link dev.landfall.benchmark.Benchmarks}. */
@NullMarked
package dev.landfall.benchmark;

import org.jspecify.annotations.NullMarked;
