/** What a store declares about its entities, as plain data that can be compared without knowing the store. */
@NullMarked
package dev.landfall.spi.schema;

import org.jspecify.annotations.NullMarked;
