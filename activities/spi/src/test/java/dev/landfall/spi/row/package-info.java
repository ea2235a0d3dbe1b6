/** Digests of records: what is equal, what is not, and that no order shows through. */
@NullMarked
package dev.landfall.spi.row;

import org.jspecify.annotations.NullMarked;
