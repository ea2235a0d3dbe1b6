/**
 * The messages of PostgreSQL's output plugin <code>pgoutput</code>, protocol version 1, read from their bytes. Knows neither a
 * connection nor Landfall's records.
 */
@NullMarked
package dev.landfall.postgresql.pgoutput;

import org.jspecify.annotations.NullMarked;
