/** Each kind of transform by itself, over seeded random values. */
@NullMarked
package dev.landfall.runtime.transform;

import org.jspecify.annotations.NullMarked;
