/** Configuration files, good and bad. */
@NullMarked
package dev.landfall.worker.config;

import org.jspecify.annotations.NullMarked;
