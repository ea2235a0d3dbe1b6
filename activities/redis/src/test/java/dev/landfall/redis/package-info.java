/** The Redis adapter against real servers. */
@NullMarked
package dev.landfall.redis;

import org.jspecify.annotations.NullMarked;
