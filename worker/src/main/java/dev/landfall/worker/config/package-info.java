/**
 * The worker's one configuration file.
 *
 * <p>Read strictly: unknown fields, unset environment variables and values that make no sense are all named at once, each
 * with its path in the file, before anything is contacted.
 */
@NullMarked
package dev.landfall.worker.config;

import org.jspecify.annotations.NullMarked;
