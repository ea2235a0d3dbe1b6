/** Connections and failures. */
@NullMarked
package dev.landfall.runtime.connection;

import org.jspecify.annotations.NullMarked;
