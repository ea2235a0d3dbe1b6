/**
 * What a store can do for a migration, as small capability interfaces. An adapter is one {@link StoreAdapter}; it knows
 * neither Temporal nor another adapter. Start reading at {@link Store}.
 */
@NullMarked
package dev.landfall.spi;

import org.jspecify.annotations.NullMarked;
