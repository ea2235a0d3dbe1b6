/** Redis to Redis. */
@NullMarked
package dev.landfall.benchmark.redis;

import org.jspecify.annotations.NullMarked;
