/** PostgreSQL to PostgreSQL, and the comparison of both sides. */
@NullMarked
package dev.landfall.benchmark.postgresql;

import org.jspecify.annotations.NullMarked;
