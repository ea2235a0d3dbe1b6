/** The adapter against real servers: the contract that every adapter passes, and what only PostgreSQL has to promise. */
@NullMarked
package dev.landfall.postgresql;

import org.jspecify.annotations.NullMarked;
