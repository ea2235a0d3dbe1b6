/** Every verb, on real files, a real Temporal test server with the real engine, and a real control database. */
@NullMarked
package dev.landfall.starter.verb;

import org.jspecify.annotations.NullMarked;
