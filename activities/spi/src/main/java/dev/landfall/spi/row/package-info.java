/** Records on their way between stores: keys, values in a closed set of Java types, and their canonical digests. */
@NullMarked
package dev.landfall.spi.row;

import org.jspecify.annotations.NullMarked;
